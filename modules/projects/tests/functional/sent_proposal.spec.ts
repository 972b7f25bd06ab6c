import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, LETTER, proposalForm } from '#modules/projects/tests/support/projects'

const proposals = () => db.from('proposals').orderBy('id', 'desc')

test.group('A sent proposal', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is changed while the project is open, and the client is told the new price', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    const path = `/proposals/${publicId}/edit`
    ;(await client.get(path).loginAs(freelancer)).assertTextIncludes('value="400.00"')
    const form = proposalForm({
      milestones: [{ title: 'Everything', amount: '950', days: '20' }],
      _page: path,
    })
    ;(
      await client
        .post(path)
        .loginAs(freelancer)
        .withCsrfToken()
        .form({ ...form, intent: 'review' })
    ).assertTextIncludes('You receive $855.00 of $950.00')
    ;(await client.post(path).loginAs(freelancer).withCsrfToken().form(form)).assertTextIncludes('The changes are sent')

    assert.deepEqual((await use('projects').proposal(publicId))!.milestones, [
      { title: 'Everything', amountMinor: 95000, days: 20 },
    ])
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    ;(
      await client
        .post(path)
        .loginAs(freelancer)
        .withCsrfToken()
        .form(proposalForm({ letter: '', _page: path }))
    ).assertStatus(422)
  })

  test('is withdrawn, and may be written anew under its old id', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    ;(await client.post(`/proposals/${publicId}/withdrawal`).loginAs(freelancer).withCsrfToken()).assertTextIncludes(
      'withdrawn'
    )

    assert.equal((await use('projects').proposal(publicId))!.state, 'withdrawn')
    assert.equal((await use('projects').project(projectId))!.proposalsCount, 0)
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    const again = await client
      .post(`/proposals/${publicId}/withdrawal`)
      .loginAs(freelancer)
      .withCsrfToken()
      .form({ _page: `/proposals/${publicId}` })
    again.assertStatus(422)
    await client.post(`/projects/${projectId}/propose`).loginAs(freelancer).withCsrfToken().form(proposalForm())
    assert.deepInclude(await use('projects').proposal(publicId), { state: 'submitted' })
    assert.lengthOf(await proposals(), 1)
  })

  test('is between the two: strangers get nothing', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    for (const person of [clara, freelancer]) {
      ;(await client.get(`/proposals/${publicId}`).loginAs(person)).assertTextIncludes(LETTER)
    }

    for (const stranger of [
      await aPerson({ role: 'client' }),
      await aPerson({ role: 'freelancer' }),
      await aPerson({ role: 'admin' }),
    ]) {
      ;(await client.get(`/proposals/${publicId}`).loginAs(stranger)).assertStatus(403)
      ;(await client.get(`/proposals/${publicId}/edit`).loginAs(stranger)).assertStatus(403)
      for (const verb of ['edit', 'withdrawal', 'shortlist', 'decline']) {
        ;(
          await client
            .post(`/proposals/${publicId}/${verb}`)
            .loginAs(stranger)
            .withCsrfToken()
            .form(proposalForm({ reason: 'fit', on: '1' }))
        ).assertStatus(403)
      }
    }
    ;(await client.get(`/proposals/${publicId}/edit`).loginAs(clara)).assertStatus(403)
    ;(await client.post(`/proposals/${publicId}/withdrawal`).loginAs(clara).withCsrfToken()).assertStatus(403)
    ;(await client.get('/proposals/0000000000000000').loginAs(clara)).assertStatus(404)
    ;(await client.get("/proposals/1'%20or%201=1").loginAs(clara)).assertStatus(404)
    assert.equal((await use('projects').proposal(publicId))!.state, 'submitted')
  })

  test('stands in the freelancer’s list', async ({ client }) => {
    const { publicId: projectId } = await aProject()
    const { freelancer } = await aProposal(projectId)
    ;(await client.get('/proposals').loginAs(freelancer)).assertTextIncludes('Delivery windows our riders can keep')
    ;(await client.get('/proposals?show=ended').loginAs(freelancer)).assertTextIncludes(
      'Nothing was declined or withdrawn'
    )
    ;(await client.get('/proposals?show[]=constructor').loginAs(freelancer)).assertStatus(200)
    ;(await client.get('/proposals?show=constructor').loginAs(freelancer)).assertStatus(200)
  })
})
