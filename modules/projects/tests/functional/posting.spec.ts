import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, BRIEF, projectForm } from '#modules/projects/tests/support/projects'

const newest = () => db.from('projects').orderBy('id', 'desc').first()

test.group('Posting a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-01 a client publishes a project and everybody can read it', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const response = await client.post('/projects').loginAs(clara).withCsrfToken().form(projectForm({ questions: ['When can you start?', '', ''] })).redirects(0)

    const project = await newest()
    response.assertStatus(302)
    response.assertHeader('location', `/projects/${project.public_id}`)
    assert.equal(project.state, 'open')
    assert.deepInclude(project, { budget_min_minor: 90000, budget_max_minor: 120000, currency: 'USD', duration_weeks: 4 })
    const page = await client.get(`/projects/${project.public_id}`)
    page.assertStatus(200)
    for (const words of ['Delivery windows our riders can keep', '$900 to $1,200', 'React', 'When can you start?', 'about 4 weeks']) page.assertTextIncludes(words)
  })

  test('publishing adds to the projects the client has posted and tells other modules once', async ({ assert }) => {
    const clara = await aPerson({ role: 'client' })
    await use('profiles').saveClient({ accountId: clara.accountId, about: 'We deliver groceries.' })
    const { publicId } = await aProject({ client: clara })
    const record = (await use('profiles').clientRecords([clara.accountId])).get(clara.accountId)
    const again = await use('projects').publishProject(publicId, clara)

    assert.equal(record?.projectsPosted, 1)
    assert.deepInclude(again, { ok: false, reason: 'not_draft' })
    assert.lengthOf(await db.from('outbox_events').where('name', 'projects.published').where('payload', JSON.stringify({ projectId: publicId })), 1)
  })

  test('a draft needs a title only and nobody else sees it', async ({ client, assert }) => {
    const [clara, stranger] = [await aPerson({ role: 'client' }), await aPerson({ role: 'freelancer' })]
    await client.post('/projects').loginAs(clara).withCsrfToken().form({ title: 'Later', intent: 'draft', _page: '/projects/new' })
    const { public_id: id, state } = await newest()

    assert.equal(state, 'draft')
    ;(await client.get(`/projects/${id}`).loginAs(clara)).assertStatus(200)
    for (const path of [`/projects/${id}`, `/projects/${id}/edit`, `/projects/${id}/proposals`, `/projects/${id}/propose`]) {
      ;(await client.get(path).loginAs(stranger)).assertStatus(404)
    }
    ;(await client.get(`/projects/${id}`)).assertStatus(404)
    ;(await client.get(`/projects/${id}/publication`).loginAs(clara)).assertStatus(404)
  })

  test('somebody whose e-mail is not confirmed keeps a draft and is told what to do', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client', verified: false })
    const page = await client.post('/projects').loginAs(clara).withCsrfToken().form(projectForm())

    page.assertTextIncludes('Confirm your e-mail address first')
    assert.equal((await newest()).state, 'draft')
  })

  test('the publish button of a draft that is not complete says what is missing', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject({ isDraft: true, category: null })
    const page = await client.post(`/projects/${publicId}/publication`).loginAs(clara).withCsrfToken()

    page.assertTextIncludes('Something is still missing')
    assert.equal((await newest()).state, 'draft')
  })

  test('refused with 422 and the input kept: {0}')
    .with([
      ['no title', { title: '' }],
      ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }],
      ['a title that is a list', { title: ['a', 'b'] }],
      ['a brief that is an object', { brief: { a: 'b' } }],
      ['a brief that says nothing', { brief: 'Help' }],
      ['an unknown category', { category: 'plumbing' }],
      ['an unknown skill', { skills: ['react', 'telepathy'] }],
      ['skills that are no list', { skills: 'react' }],
      ['no skill at all', { skills: [] }],
      ['eleven skills', { skills: Array.from({ length: 11 }, (_, index) => `skill-${index}`) }],
      ['a negative budget', { budget_min: '-5' }],
      ['fractional cents', { budget_max: '1200.005' }],
      ['a budget of nothing', { budget_min: '0' }],
      ['a budget beyond the world', { budget_max: '99999999999' }],
      ['the largest below the smallest', { budget_max: '100' }],
      ['a budget that is a list', { budget_min: ['900'] }],
      ['weeks that are a list', { duration_weeks: ['4'] }],
      ['half a week', { duration_weeks: '0.5' }],
      ['an unknown kind', { kind: 'barter' }],
      ['six questions', { questions: ['a', 'b', 'c', 'd', 'e', 'f'] }],
      ['a question of 301 characters', { questions: ['x'.repeat(301)] }],
      ['files that are text', { files: ['a.pdf'] }],
    ] as [string, Record<string, unknown>][])
    .run(async ({ client, assert }, [, changes]) => {
      const clara = await aPerson({ role: 'client' })
      const page = await client.post('/projects').loginAs(clara).withCsrfToken().form(projectForm(changes))

      page.assertStatus(422)
      page.assertTextIncludes('error-summary')
      if (!('brief' in changes)) page.assertTextIncludes(BRIEF)
      assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
    })

  test('only clients post: a freelancer is refused, a visitor is sent to sign in', async ({ client }) => {
    const farid = await aPerson({ role: 'freelancer' })
    ;(await client.get('/projects/new').loginAs(farid)).assertStatus(403)
    ;(await client.post('/projects').loginAs(farid).withCsrfToken().form(projectForm())).assertStatus(403)
    ;(await client.get('/projects/mine').loginAs(farid)).assertStatus(403)
    const visitor = await client.get('/projects/new').redirects(0)
    visitor.assertHeader('location', '/sign-in?next=%2Fprojects%2Fnew')
  })

  test('the form page shows every choice', async ({ client }) => {
    const page = await client.get('/projects/new').loginAs(await aPerson({ role: 'client' }))
    page.assertStatus(200)
    for (const words of ['Web development', 'value="react"', 'name="questions[4]"', 'By the hour']) page.assertTextIncludes(words)
  })
})

test.group('Changing a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the owner changes an open project; it must stay complete', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject()
    const form = (changes: Record<string, unknown>) => projectForm({ ...changes, intent: 'save', _page: `/projects/${publicId}/edit` })
    const path = `/projects/${publicId}/edit`

    ;(await client.post(path).loginAs(clara).withCsrfToken().form(form({ category: '' }))).assertStatus(422)
    await client.post(path).loginAs(clara).withCsrfToken().form(form({ title: 'Windows for cargo bikes', kind: 'hourly', skills: ['vuejs'] }))
    const card = await use('projects').project(publicId)
    assert.deepInclude(card, { title: 'Windows for cargo bikes', kind: 'hourly', skills: ['vuejs'], state: 'open' })
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('Windows for cargo bikes')
  })

  test('with proposals, questions and kind stay what they answered', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject({ questions: ['When?'] })
    await aProposal(publicId, { answers: ['Monday'] })
    await client.post(`/projects/${publicId}/edit`).loginAs(clara).withCsrfToken().form(projectForm({ kind: 'hourly', questions: ['How?'], intent: 'save' }))

    assert.equal((await use('projects').project(publicId))!.kind, 'fixed')
    assert.deepEqual((await db.from('project_questions').orderBy('id')).map(({ text }) => text), ['When?'])
  })

  test('a stranger may not edit, publish, close or see the proposals', async ({ client, assert }) => {
    const { publicId } = await aProject()
    const other = await aPerson({ role: 'client' })
    for (const path of ['edit', 'proposals']) (await client.get(`/projects/${publicId}/${path}`).loginAs(other)).assertStatus(403)
    for (const path of ['edit', 'publication', 'closure']) (await client.post(`/projects/${publicId}/${path}`).loginAs(other).withCsrfToken().form(projectForm())).assertStatus(403)
    assert.deepInclude(await use('projects').project(publicId), { state: 'open', title: 'Delivery windows our riders can keep' })
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
    const again = await client.post(`/projects/${publicId}/closure`).loginAs(clara).withCsrfToken().form({ _page: `/projects/${publicId}` })
    again.assertStatus(422)
    again.assertTextIncludes('has ended')
  })

  test('the client sees own projects by state', async ({ client }) => {
    const { client: clara } = await aProject()
    await aProject({ client: clara, isDraft: true, title: 'A draft of something' })
    ;(await client.get('/projects/mine').loginAs(clara)).assertTextIncludes('Delivery windows our riders can keep')
    ;(await client.get('/projects/mine?state=draft').loginAs(clara)).assertTextIncludes('A draft of something')
    ;(await client.get('/projects/mine?state[]=x&page=1e308').loginAs(clara)).assertStatus(200)
    ;(await client.get('/projects/mine').loginAs(await aPerson({ role: 'client' }))).assertTextIncludes('No projects yet')
  })
})

test.group('Attachments of a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const post = (client: any, person: any, files: [Buffer, string][]) => {
    const request = client.post('/projects').loginAs(person).withCsrfToken()
    for (const [bytes, filename] of files) request.file('files[]', bytes, { filename })
    return request.fields({ title: 'With papers', intent: 'draft', _page: '/projects/new' })
  }

  test('are kept with the project and only people who are signed in can open them', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    await post(client, clara, [[Buffer.from('# Rules\nFourteen boxes.'), 'rules.md']])
    const { public_id: id, id: projectId } = await newest()
    const { file_id: fileId } = await db.from('project_files').where('project_id', projectId).firstOrFail()
    const { public_id: file } = await db.from('files').where('id', fileId).firstOrFail()

    const answer = await client.get(`/projects/${id}/files/${file}`).loginAs(clara)
    answer.assertStatus(200)
    assert.include(answer.header('content-disposition'), 'rules.md')
    ;(await client.get(`/projects/${id}/files/${file}`).loginAs(await aPerson({ role: 'freelancer' }))).assertStatus(404)
    const other = await aProject()
    ;(await client.get(`/projects/${other.publicId}/files/${file}`).loginAs(clara)).assertStatus(404)

    await client.post(`/projects/${id}/edit`).loginAs(clara).withCsrfToken().form({ title: 'With papers', intent: 'draft', 'drop_files[]': file })
    assert.lengthOf(await db.from('project_files').where('project_id', projectId), 0)
  })

  test('a file that is not what its name says is refused with the reason', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const page = await post(client, clara, [[Buffer.from('not a picture'), 'plan.png']])

    page.assertStatus(422)
    page.assertTextIncludes('is not what its name says')
    assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
  })

  test('six files are too many', async ({ client }) => {
    const page = await post(client, await aPerson({ role: 'client' }), Array.from({ length: 6 }, (_, index) => [Buffer.from('text'), `${index}.txt`]))
    page.assertStatus(422)
  })
})
