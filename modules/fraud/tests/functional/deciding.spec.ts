import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { settleEvents } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { BRIEF } from '#tests/support/projects'
import { aHeldPost, decide, LURE, newestProject, post, screeningsOf } from '#modules/fraud/tests/support/posts'

const REASON = 'Please pay through escrow and take the address out.'

test.group('Deciding on held posts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FRD-07 an operator reads what fired and how much it weighs, publishes the post, and the client is told', async ({
    client,
    assert,
  }) => {
    const [clara, mia] = [await aPerson({ role: 'client' }), await aPerson({ role: 'moderator' })]
    const { project, screening, path } = await aHeldPost(client, clara)
    ;(await client.get('/admin').loginAs(mia)).assertTextIncludes('1 post of a new client waits for a decision')
    ;(await client.get('/admin/r/held-posts?state=held').loginAs(mia)).assertTextIncludes(project.title)
    const detail = await client.get(`/admin/r/held-posts/${screening.public_id}`).loginAs(mia)
    for (const words of [
      'Contact in the text',
      'Payment outside',
      '@easy_money_now',
      'pay by Western Union',
      '40',
      '80',
    ]) {
      detail.assertTextIncludes(words)
    }

    ;(await decide(client, mia, screening.public_id, 'release', 'It is a real shop.')).assertTextIncludes('is public')
    assert.equal((await newestProject()).state, 'open')
    assert.equal((await newestProject()).brief, LURE.replace('@easy_money_now', '[contact removed]'))
    ;(await client.get(path)).assertStatus(200)
    assert.deepInclude((await screeningsOf(project.public_id))[0], {
      state: 'released',
      decided_by: mia.id,
      decision_reason: 'It is a real shop.',
      held_project_id: null,
    })
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('is public now')
    const entry = await db.from('audit_entries').where('action', 'fraud.released').firstOrFail()
    assert.deepInclude(entry, { actor_id: mia.publicId, subject_id: screening.public_id, reason: 'It is a real shop.' })
    await settleEvents()
    assert.equal((await screeningsOf(project.public_id))[0].state, 'released')
  })

  test('a refused post stays a draft, its client reads the reason, and unchanged it is not looked at again', async ({
    client,
    assert,
  }) => {
    const [clara, ada] = [await aPerson({ role: 'client' }), await aPerson({ role: 'admin' })]
    const { project, screening, path } = await aHeldPost(client, clara)
    await decide(client, ada, screening.public_id, 'refuse', REASON)
    assert.equal((await newestProject()).state, 'draft')
    const page = await client.get(path).loginAs(clara)
    page.assertTextIncludes('We did not publish this')
    page.assertTextIncludes(REASON)
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('We could not publish')

    const again = await client.post(`${path}/publication`).loginAs(clara).withCsrfToken()
    again.assertTextIncludes('We cannot publish this text.')
    assert.lengthOf(await screeningsOf(project.public_id), 1)
    await post(client, clara, { brief: BRIEF }, `${path}/edit`)
    assert.equal((await newestProject()).state, 'open')
  })

  test('of two operators the first decides, and what the client changed since is not published', async ({
    client,
    assert,
  }) => {
    const [clara, ada, mia] = [
      await aPerson({ role: 'client' }),
      await aPerson({ role: 'admin' }),
      await aPerson({ role: 'moderator' }),
    ]
    const first = await aHeldPost(client, clara)
    await decide(client, ada, first.screening.public_id, 'refuse', REASON)
    ;(await decide(client, mia, first.screening.public_id, 'release', 'It is fine.')).assertStatus(422)
    assert.equal((await newestProject()).state, 'draft')

    const second = await aHeldPost(client, clara, { title: 'Another window for our riders' })
    await post(client, clara, { brief: `${LURE} And more.`, intent: 'draft' }, `${second.path}/edit`)
    const late = await decide(client, ada, second.screening.public_id, 'release', 'It is fine.')
    late.assertStatus(422)
    late.assertTextIncludes('The client has changed the text since.')
    assert.equal((await newestProject()).state, 'draft')
    assert.equal((await screeningsOf(second.project.public_id))[0].state, 'held')
  })

  test('those who decide are told that something waits, once until they have looked', async ({ client, assert }) => {
    const mia = await aPerson({ role: 'moderator' })
    const told = () => db.from('notifications').where({ user_id: mia.id, kind: 'fraud.notices.held' }).orderBy('id')
    await aHeldPost(client, await aPerson({ role: 'client' }))
    await aHeldPost(client, await aPerson({ role: 'client' }), { title: 'Another easy work for all' })
    assert.lengthOf(await told(), 1)
    assert.lengthOf(await db.from('mail_messages').where('to_email', mia.email), 0)
    await client.get(`/notifications/${(await told())[0].public_id}`).loginAs(mia)
    await aHeldPost(client, await aPerson({ role: 'client' }), { title: 'A third easy work for all' })
    assert.lengthOf(await told(), 2)
  })

  test('a draft that its client dropped leaves the list without a word to them', async ({ client, assert }) => {
    const [clara, ada] = [await aPerson({ role: 'client' }), await aPerson({ role: 'admin' })]
    const { project, screening, path } = await aHeldPost(client, clara)
    await client.post(`${path}/closure`).loginAs(clara).withCsrfToken().form({ reason: 'Not needed any more' })
    assert.equal((await newestProject()).state, 'closed')
    const late = await decide(client, ada, screening.public_id, 'release', 'It is fine.')
    late.assertStatus(422)
    late.assertTextIncludes('Refuse it to take it off this list')
    await decide(client, ada, screening.public_id, 'refuse', 'It was dropped.')
    assert.equal((await screeningsOf(project.public_id))[0].state, 'replaced')
    assert.lengthOf(await db.from('notifications').where('user_id', clara.id), 0)
  })

  test('nobody else sees or decides held posts', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const { screening } = await aHeldPost(client, clara)
    for (const person of [clara, await aPerson({ role: 'freelancer' }), await aPerson({ role: 'finance' })]) {
      ;(await client.get('/admin/r/held-posts').loginAs(person)).assertStatus(403)
      ;(await decide(client, person, screening.public_id, 'release', 'Because I can.')).assertStatus(403)
    }
    assert.equal((await newestProject()).state, 'draft')
  })
})
