import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { freshScene, signedIn } from '../support/scene.js'

const LIST = '/admin/r/people'
const ACTS = ['disable', 'enable', 'grant', 'revoke', 'confirm', 'remove_picture', 'end_sessions']
const pageOf = (person: Identity) => `${LIST}/${person.publicId}`

test.group('Looking after people', (group) => {
  freshScene(group)

  test('an admin finds people by name, address, role and state', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin', name: 'Ada Admin' })
    for (let count = 0; count < 26; count++) await aPerson({ name: `Worker ${count}`, role: 'freelancer' })
    await aPerson({ name: 'Odd 100% _name_', verified: false })
    const list = async (qs = '') => (await client.get(`${LIST}${qs}`).loginAs(ada)).text()

    assert.include(await list(), '28 entries')
    assert.include(await list('?q=worker+25'), 'Worker 25')
    assert.include(await list('?q=100%25+_'), 'One entry')
    assert.include(await list('?role=admin'), 'Ada Admin')
    assert.notInclude(await list('?role=admin'), 'Worker 25')
    assert.include(await list('?state=unconfirmed'), 'Odd 100% _name_')
    assert.include(await list('?q=nobody+here'), 'Nothing matches')
    for (const qs of ['?role=king', '?state=odd', '?q[]=a&q[]=b']) {
      assert.include(await list(qs), 'was left out', qs)
    }
  })

  test('SEC-29 nobody else sees or does any of it', async ({ client, assert }) => {
    const clara = await aPerson()
    for (const role of ['client', 'freelancer', 'moderator', 'finance'] as const) {
      const person = await aPerson({ role })
      for (const path of [LIST, pageOf(clara)]) assert.equal((await client.get(path).loginAs(person)).status(), 403)
      for (const act of ACTS) {
        const response = await client
          .post(`${pageOf(clara)}/actions/${act}`)
          .form({ reason: 'because I can', role: 'admin' })
          .loginAs(person)
          .withCsrfToken()
          .redirects(0)
        assert.equal(response.status(), 403, act)
      }
    }
    const visitor = await client.get(LIST).redirects(0)
    assert.equal(visitor.header('location'), '/sign-in?next=%2Fadmin%2Fr%2Fpeople')
    assert.deepEqual([...(await use('security').identityOf(clara.id)).roles], ['client'])
    assert.lengthOf(await db.from('audit_entries'), 0)
  })

  test('SEC-16 shutting somebody out ends their sessions at once, with who and why on record', async ({
    client,
    assert,
  }) => {
    const [ada, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    const laptop = await signedIn(clara)
    const act = (name: string, form: object) =>
      client
        .post(`${pageOf(clara)}/actions/${name}`)
        .form({ _page: `${pageOf(clara)}/actions/${name}`, ...form })
        .loginAs(ada)
        .withCsrfToken()
        .redirects(0)

    const without = await act('disable', { reason: '', act: 'disable' })
    without.assertStatus(422)
    without.assertTextIncludes('Write why')
    assert.equal((await laptop.get('/settings/account')).status, 200)

    ;(await act('disable', { reason: 'Sold the same logo five times' })).assertStatus(302)
    assert.equal((await laptop.get('/settings/account')).status, 302)
    await signedIn(clara).then(
      () => assert.fail('she got in'),
      () => {}
    )
    ;(await act('disable', { reason: 'Sold the same logo five times' })).assertStatus(422)

    const entry = await db.from('audit_entries').where('action', 'security.person_disabled').firstOrFail()
    assert.deepInclude(entry, {
      subject_id: clara.publicId,
      actor_id: ada.publicId,
      reason: 'Sold the same logo five times',
    })
    const shown = await client.get(pageOf(clara)).loginAs(ada)
    shown.assertTextIncludes('Sold the same logo five times')

    ;(await act('enable', { reason: 'It was her brother' })).assertStatus(302)
    assert.equal((await laptop.get('/settings/account')).status, 302)
    await signedIn(clara)
  })

  test('SEC-29 roles are granted and taken away, each with a reason on record', async ({ client, assert }) => {
    const [ada, mona] = [await aPerson({ role: 'admin' }), await aPerson()]
    const act = (name: string, form: object) =>
      client
        .post(`${pageOf(mona)}/actions/${name}`)
        .form({ _page: `${pageOf(mona)}/actions/${name}`, ...form })
        .loginAs(ada)
        .withCsrfToken()
        .redirects(0)
    ;(await act('grant', { role: 'moderator', reason: 'Joins the support team' })).assertStatus(302)
    ;(await act('grant', { role: 'moderator', reason: 'Joins the support team' })).assertStatus(422)
    ;(await act('grant', { role: 'king', reason: 'For fun' })).assertStatus(422)
    assert.isTrue((await use('security').identityOf(mona.id)).roles.has('moderator'))
    ;(await act('revoke', { role: 'moderator', reason: 'Left the team' })).assertStatus(302)
    ;(await act('revoke', { role: 'moderator', reason: 'Left the team' })).assertStatus(422)
    assert.deepEqual([...(await use('security').identityOf(mona.id)).roles], ['client'])
    const entries = await db.from('audit_entries').orderBy('id').select('action', 'details')
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['security.role_granted', 'security.role_revoked']
    )
    assert.include(entries[0].details, 'moderator')
  })

  test('SEC-13 an admin ends all sessions of somebody, and nothing of their own account', async ({
    client,
    assert,
  }) => {
    const [ada, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    const laptop = await signedIn(clara)
    const end = (person: Identity) =>
      client
        .post(`${pageOf(person)}/actions/end_sessions`)
        .form({ reason: 'A stolen laptop', _page: pageOf(person) })
        .loginAs(ada)
        .withCsrfToken()
        .redirects(0)
    ;(await end(clara)).assertStatus(302)
    assert.equal((await laptop.get('/settings/account')).status, 302)
    ;(await end(clara)).assertStatus(422)
    for (const act of ACTS) {
      const response = await client
        .post(`${pageOf(ada)}/actions/${act}`)
        .form({ reason: 'An accident', role: 'moderator' })
        .loginAs(ada)
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(422)
    }
    const own = (await client.get(pageOf(ada)).loginAs(ada)).text()
    for (const act of ACTS) assert.notInclude(own, `/actions/${act}"`)
  })

  test('people who do not exist are not found', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin' })
    for (const id of ['nobody', '1', "' or 1=1 --", 'x'.repeat(3_000)]) {
      assert.equal((await client.get(`${LIST}/${encodeURIComponent(id)}`).loginAs(ada)).status(), 404)
    }
  })
})
