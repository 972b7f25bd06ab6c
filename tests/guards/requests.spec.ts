import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { Caller } from '#tests/guards/support/caller'
import { anActiveContract } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

test.group('Requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear(['memory']))

  test('UX-18 broken and oversized cookies are somebody who is not signed in', async ({ assert }) => {
    const visitor = await Caller.as(null)
    const cookies = [
      'ml_sid=garbage; ml_s=garbage',
      'ml_sid=s%3Agarbage.signature; ml_s=e%3Agarbage',
      `ml_sid=${'x'.repeat(8_000)}`,
      'ml_theme=%E0%A4%A; ml_sid=%00',
      '=; ;;=x; ml_sid',
    ]
    for (const cookie of cookies) {
      assert.equal((await visitor.get('/sign-in', { cookie })).status, 200, cookie.slice(0, 40))
      assert.equal((await visitor.get('/wallet', { cookie })).status, 302, cookie.slice(0, 40))
    }
  })

  test('UX-18 a body over the limit is refused with the limit', async ({ assert }) => {
    const visitor = await Caller.as(null)
    const large = 'x'.repeat(600_000)
    const form = await visitor.post('/sign-in', { email: large })
    assert.equal(form.status, 413)
    assert.match(form.text, /512 ?kB|0\.5 ?MB/i)

    const json = await visitor.send('/api/harbour', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'fetch' },
      body: JSON.stringify({ ship: large }),
    })
    assert.equal(json.status, 413)
    assert.match(json.text, /512 ?kB/i)
  })

  test('UX-18 the page a form names is shown again only if it is one of ours, and only to those who may see it', async ({
    assert,
  }) => {
    const { contract } = await anActiveContract()
    const stranger = await Caller.as(await aPerson())
    const refused = (page: string) => stranger.post('/settings/password', { _page: page })

    const nowhere = [
      '//evil.example',
      '/\\evil.example',
      '\\evil',
      'https://evil.example/',
      'javascript:alert(1)',
      '/nowhere',
      '',
    ]
    for (const page of nowhere) {
      const answer = await refused(page)
      assert.equal(answer.status, 422, page)
      assert.isNull(answer.location)
      assert.notInclude(answer.text, 'evil.example', page)
    }
    assert.equal((await refused(`/contracts/${contract.publicId}`)).status, 404)
    assert.equal((await refused('/admin/modules')).status, 403)
    assert.equal((await refused('/harbour/storm')).status, 500)
    for (const page of [
      '/wallet/history?from=x&to[]=y',
      '/settings/password?_page=/settings/password',
      '/projects?page[]=x',
    ]) {
      assert.equal((await refused(page)).status, 422, page)
    }
  })

  test('SEC-30 nothing that an address or a form says leads to another site', async ({ assert }) => {
    const { email } = await aPerson()
    const visitor = await Caller.as(null)
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      '\t//evil.example',
      '/%09/evil.example',
    ]) {
      const signedIn = await visitor.post('/sign-in', { email, password: 'nine quiet lanterns', next })
      const themed = await visitor.post('/theme', { theme: 'dark', _page: next })
      for (const { location } of [signedIn, themed]) {
        const { host } = new URL(location ?? '/', 'http://own.invalid')
        assert.equal(host, 'own.invalid', `${next} led to ${location}`)
      }
    }
  })
})
