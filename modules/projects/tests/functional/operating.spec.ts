import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal } from '#modules/projects/tests/support/projects'

test.group('Projects in the console', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ADM-01 an operator finds a project and closes it with a reason that is kept', async ({ client, assert }) => {
    const [ada, { publicId, client: clara }] = [
      await aPerson({ role: 'admin' }),
      await aProject({ title: 'Send me your bank card' }),
    ]
    const { freelancer } = await aProposal(publicId)
    ;(await client.get('/admin/r/projects?q=bank+card&state=open').loginAs(ada)).assertTextIncludes(
      'Send me your bank card'
    )

    const close = (reason: string) =>
      client
        .post(`/admin/r/projects/${publicId}/actions/close`)
        .loginAs(ada)
        .withCsrfToken()
        .form({ reason, _page: `/admin/r/projects/${publicId}/actions/close` })
    ;(await close('')).assertStatus(422)
    ;(await close('x'.repeat(501))).assertStatus(422)
    ;(await close('It asks freelancers for card numbers.')).assertStatus(200)

    assert.equal((await use('projects').project(publicId))!.state, 'closed')
    const entry = await db.from('audit_entries').where('action', 'projects.closed').firstOrFail()
    assert.deepInclude(entry, {
      subject_id: publicId,
      actor_id: ada.publicId,
      reason: 'It asks freelancers for card numbers.',
    })
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('We closed your project')
    assert.equal(await use('messaging').unreadNotifications(freelancer), 1)
    ;(await close('It asks freelancers for card numbers.')).assertStatus(422)
  })

  test('nobody else may look or close', async ({ client, assert }) => {
    const { publicId, client: clara } = await aProject()
    for (const person of [clara, await aPerson({ role: 'freelancer' }), await aPerson({ role: 'finance' })]) {
      ;(await client.get('/admin/r/projects').loginAs(person)).assertStatus(403)
      ;(
        await client
          .post(`/admin/r/projects/${publicId}/actions/close`)
          .loginAs(person)
          .withCsrfToken()
          .form({ reason: 'Because I can do that' })
      ).assertStatus(403)
    }
    assert.equal((await use('projects').project(publicId))!.state, 'open')
  })
})

test.group('Projects on other pages', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('client and freelancer find theirs on the dashboard', async ({ client }) => {
    const { publicId, client: clara } = await aProject({ title: 'A harbour map for children' })
    const { freelancer } = await aProposal(publicId)
    const mine = await client.get('/dashboard').loginAs(clara)
    mine.assertTextIncludes('A harbour map for children')
    mine.assertTextIncludes('1 proposal to look at')
    ;(await client.get('/dashboard').loginAs(freelancer)).assertTextIncludes('A harbour map for children')
  })
})
