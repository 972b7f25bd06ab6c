import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { keptPages } from '#app/http/kept_pages'
import { switchModule } from '#app/modules/switches'
import { modules } from '#app/modules/registry'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

/** A request as a stranger's browser makes it: the test client always brings a session cookie. */
async function visit(path: string, init: RequestInit = {}) {
  const answer = await fetch(`http://${process.env.HOST}:${process.env.PORT}${path}`, { redirect: 'manual', ...init })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test.group('Pages that every visitor sees alike', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    keptPages.seconds = 60
    return () => {
      keptPages.seconds = 0
      keptPages.forget()
      modules.applySwitches(new Set())
    }
  })

  test('are shown again without work, without a cookie, each with a nonce of its own', async ({ assert }) => {
    const first = await visit('/harbour/register')
    await use('harbour').dock('Aurora')
    const second = await visit('/harbour/register')
    assert.equal(second.status, 200)

    const nonces = [first, second].map(
      ({ headers }) => /'nonce-([\w-]+)'/.exec(headers.get('content-security-policy')!)![1]
    )
    assert.notEqual(nonces[0], nonces[1])
    assert.equal(second.text.replaceAll(nonces[1], ''), first.text.replaceAll(nonces[0], ''))
    assert.include(second.text, nonces[1])
    assert.isNull(first.headers.get('set-cookie'))
    assert.isNull(second.headers.get('set-cookie'))
    for (const name of ['x-frame-options', 'x-content-type-options', 'referrer-policy', 'cache-control']) {
      assert.equal(second.headers.get(name), first.headers.get(name), name)
    }
  })

  test('are never those of somebody who is signed in, nor shown to them', async ({ client, assert }) => {
    const ada = await aPerson({ name: 'Ada Lovelace' })
    assert.include((await client.get('/').loginAs(ada)).text(), '/dashboard')
    assert.notInclude((await visit('/')).text, '/dashboard')
    assert.include((await client.get('/').loginAs(ada)).text(), '/dashboard')
  })

  test('differ by address, and a page that is not there is not kept', async ({ assert }) => {
    await visit('/harbour/register')
    await use('harbour').dock('Cutty Sark')
    assert.include((await visit('/harbour/register?page=2')).text, 'Cutty Sark')
    const slug = `/talent/nobody-${Math.floor(performance.now())}`
    assert.equal((await visit(slug)).status, 404)
    assert.isUndefined(keptPages.find(`en ${slug}`))
    assert.isDefined(keptPages.find('en /harbour/register'))
  })

  test('are made anew after a module was switched', async ({ assert }) => {
    await visit('/harbour/register')
    await use('harbour').dock('Bounty')
    assert.notInclude((await visit('/harbour/register')).text, 'Bounty')
    await switchModule('lighthouse', false, { reason: 'a test' })
    assert.include((await visit('/harbour/register')).text, 'Bounty')
  })

  test('UX-03 let a visitor without a session choose a theme', async ({ assert }) => {
    const body = new URLSearchParams({ theme: 'dark', _page: '/fees' })
    const answer = await visit('/theme', { method: 'POST', body })
    assert.equal(answer.headers.get('location'), '/fees')
    assert.match(answer.headers.get('set-cookie')!, /ml_theme=dark/)
  })
})
