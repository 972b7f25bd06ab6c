import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, projectForm } from '#modules/projects/tests/support/projects'

test.group('Changing a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the owner changes an open project; it must stay complete', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject()
    const form = (changes: Record<string, unknown>) =>
      projectForm({ ...changes, intent: 'save', _page: `/projects/${publicId}/edit` })
    const path = `/projects/${publicId}/edit`

    ;(
      await client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(form({ category: '' }))
    ).assertStatus(422)
    await client
      .post(path)
      .loginAs(clara)
      .withCsrfToken()
      .form(form({ title: 'Windows for cargo bikes', kind: 'hourly', skills: ['vuejs'] }))
    const card = await use('projects').project(publicId)
    assert.deepInclude(card, {
      title: 'Windows for cargo bikes',
      kind: 'hourly',
      skills: ['vuejs'],
      state: 'open',
    })
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('Windows for cargo bikes')
  })

  test('with proposals, questions and kind stay what they answered', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject({ questions: ['When?'] })
    await aProposal(publicId, { answers: ['Monday'] })
    await client
      .post(`/projects/${publicId}/edit`)
      .loginAs(clara)
      .withCsrfToken()
      .form(projectForm({ kind: 'hourly', questions: ['How?'], intent: 'save' }))

    assert.equal((await use('projects').project(publicId))!.kind, 'fixed')
    assert.deepEqual(
      (await db.from('project_questions').orderBy('id')).map(({ text }) => text),
      ['When?']
    )
  })

  test('a stranger may not edit, publish, close or see the proposals', async ({ client, assert }) => {
    const { publicId } = await aProject()
    const other = await aPerson({ role: 'client' })
    for (const path of ['edit', 'proposals']) {
      ;(await client.get(`/projects/${publicId}/${path}`).loginAs(other)).assertStatus(403)
    }
    for (const path of ['edit', 'publication', 'closure']) {
      ;(
        await client.post(`/projects/${publicId}/${path}`).loginAs(other).withCsrfToken().form(projectForm())
      ).assertStatus(403)
    }
    assert.deepInclude(await use('projects').project(publicId), {
      state: 'open',
      title: 'Delivery windows our riders can keep',
    })
  })

  test('closing tells the freelancers and takes it off the list for good', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject()
    const { freelancer } = await aProposal(publicId)
    const page = await client.post(`/projects/${publicId}/closure`).loginAs(clara).withCsrfToken()

    page.assertTextIncludes('The project is closed')
    assert.equal((await use('projects').project(publicId))!.state, 'closed')
    assert.equal(await use('messaging').unreadNotifications(freelancer), 1)
    ;(await client.get(`/projects/${publicId}`)).assertStatus(404)
    ;(await client.get(`/projects/${publicId}`).loginAs(freelancer)).assertStatus(200)
    const again = await client
      .post(`/projects/${publicId}/closure`)
      .loginAs(clara)
      .withCsrfToken()
      .form({ _page: `/projects/${publicId}` })
    again.assertStatus(422)
    again.assertTextIncludes('has ended')
  })

  test('the client sees own projects by state', async ({ client }) => {
    const { client: clara } = await aProject()
    await aProject({ client: clara, isDraft: true, title: 'A draft of something' })
    ;(await client.get('/projects/mine').loginAs(clara)).assertTextIncludes('Delivery windows our riders can keep')
    ;(await client.get('/projects/mine?state=draft').loginAs(clara)).assertTextIncludes('A draft of something')
    ;(await client.get('/projects/mine?state[]=x&page=1e308').loginAs(clara)).assertStatus(200)
    ;(await client.get('/projects/mine').loginAs(await aPerson({ role: 'client' }))).assertTextIncludes(
      'No projects yet'
    )
  })
})
