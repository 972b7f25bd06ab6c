import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { aPerson, PASSWORD } from '#tests/support/people'
import { BERLIN, useAtlas } from '../support/atlas.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const HISTORY = '/settings/sign-ins'

test.group('The history of sign-ins', (group) => {
  freshScene(group)

  test('SEC-14 says when, where, with what, how, and what came of it', async ({ assert, cleanup }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    await new Visitor().post('/sign-in', { email: clara.email, password: 'not her password' })
    const visitor = await signedIn(clara)
    await signedIn(await aPerson())
    const { text } = await visitor.get(HISTORY)
    for (const words of [
      'Firefox on Linux',
      'Berlin, Germany',
      '127.0.0.1',
      'Signed in',
      'Wrong password',
      'Our own atlas',
    ]) {
      assert.include(text, words)
    }
    assert.lengthOf(text.match(/<li class="row">/g)!, 2)
  })

  test('SEC-14 is narrowed by outcome and day; what cannot be read counts as not given', async ({ assert }) => {
    const clara = await aPerson()
    await new Visitor().post('/sign-in', { email: clara.email, password: 'not her password' })
    const visitor = await signedIn(clara)
    const rows = async (query: string) => {
      const { status, text } = await visitor.get(`${HISTORY}?${query}`)
      assert.equal(status, 200)
      return text.match(/<li class="row">/g)?.length ?? 0
    }
    assert.equal(await rows('outcome=entered'), 1)
    assert.equal(await rows('outcome=failed'), 1)
    assert.equal(await rows('outcome=blocked'), 0)
    const today = clock.dateTime().toISODate()
    assert.equal(await rows(`from=${today}&to=${today}`), 2)
    assert.equal(await rows('to=2020-01-01'), 0)
    assert.equal(await rows('outcome=nonsense&from=yesterday&page=-4&to[]=x'), 2)
  })

  test('SEC-14 goes on over several pages', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const { id, ...row } = await db.from('sign_ins').firstOrFail()
    assert.isNumber(id)
    for (let one = 0; one < 25; one++) await db.table('sign_ins').insert({ ...row, public_id: `copy${one}` })
    const first = (await visitor.get(HISTORY)).text
    assert.lengthOf(first.match(/<li class="row">/g)!, 20)
    assert.include(first, `${HISTORY}?page=2`)
    assert.lengthOf((await visitor.get(`${HISTORY}?page=2`)).text.match(/<li class="row">/g)!, 6)
  })

  test('SEC-14 is taken along as CSV, in which nothing is a formula', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    await db.from('sign_ins').update({ city: '=cmd()', country: 'DE', browser: '=1+1', system: null })
    const { headers, text } = await visitor.get(`${HISTORY}.csv`)
    assert.match(headers.get('content-type')!, /^text\/csv/)
    const [head, line, end] = text.split('\r\n')
    assert.include(head, '"Time","Outcome","Method","Place","Device","Address","Risk","What was unusual"')
    assert.include(line, '"\'=cmd(), Germany"')
    assert.include(line, '"\'=1+1"')
    assert.equal(end, '')
    assert.lengthOf((await visitor.get(`${HISTORY}.csv?outcome=blocked`)).text.trim().split('\r\n'), 1)
  })

  test('SEC-12 the list of sessions says the place of each', async ({ assert, cleanup }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const visitor = await signedIn(await aPerson())
    const { text } = await visitor.get('/settings/sessions')
    for (const words of ['Firefox on Linux', 'Berlin, Germany', 'In use now', 'This device', 'Our own atlas']) {
      assert.include(text, words)
    }
  })

  test('SEC-07 an admin sees every try, its score and why', async ({ assert, client, cleanup }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson({ name: 'Clara Brandt' })
    await signedIn(clara)
    await signedIn(clara)
    const admin = await aPerson({ role: 'client' })
    await db.table('user_roles').insert({ user_id: admin.id, role: 'admin', created_at: clock.now() })
    const list = await client.get('/admin/r/sign-ins').loginAs(admin)
    list.assertStatus(200)
    list.assertTextIncludes('Clara Brandt')
    const { public_id: id } = await db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
    const detail = await client.get(`/admin/r/sign-ins/${id}`).loginAs(admin)
    detail.assertTextIncludes('A new device')
    detail.assertTextIncludes('25')
    for (const words of ['Berlin', 'AS3320', 'Our own atlas']) detail.assertTextIncludes(words)
    assert.equal((await client.get('/admin/r/sign-ins').loginAs(clara)).status(), 403)
  })

  test('the password is never part of it', async ({ assert }) => {
    const clara = await aPerson()
    await new Visitor().post('/sign-in', { email: clara.email, password: 'a canary of 77 words' })
    await signedIn(clara)
    const stored = JSON.stringify(await db.from('sign_ins'))
    for (const secret of ['canary', PASSWORD]) assert.notInclude(stored, secret)
  })
})
