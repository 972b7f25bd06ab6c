import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, BRIEF, projectForm } from '#modules/projects/tests/support/projects'

const newest = () => db.from('projects').orderBy('id', 'desc').first()

test.group('Posting a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-01 a client publishes a project and everybody can read it', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const response = await client
      .post('/projects')
      .loginAs(clara)
      .withCsrfToken()
      .form(projectForm({ questions: ['When can you start?', '', ''] }))
      .redirects(0)

    const project = await newest()
    response.assertStatus(302)
    response.assertHeader('location', `/projects/${project.public_id}`)
    assert.equal(project.state, 'open')
    assert.deepInclude(project, {
      budget_min_minor: 90000,
      budget_max_minor: 120000,
      currency: 'USD',
      duration_weeks: 4,
    })
    const page = await client.get(`/projects/${project.public_id}`)
    page.assertStatus(200)
    for (const words of [
      'Delivery windows our riders can keep',
      '$900 to $1,200',
      'React',
      'When can you start?',
      'about 4 weeks',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('publishing adds to the projects the client has posted and tells other modules once', async ({ assert }) => {
    const clara = await aPerson({ role: 'client' })
    await use('profiles').saveClient({ accountId: clara.accountId, about: 'We deliver groceries.' })
    const { publicId } = await aProject({ client: clara })
    const record = (await use('profiles').clientRecords([clara.accountId])).get(clara.accountId)
    const again = await use('projects').publishProject(publicId, clara)

    assert.equal(record?.projectsPosted, 1)
    assert.deepInclude(again, { ok: false, reason: 'not_draft' })
    assert.lengthOf(
      await db
        .from('outbox_events')
        .where('name', 'projects.published')
        .where('payload', JSON.stringify({ projectId: publicId })),
      1
    )
  })

  test('a draft needs a title only and nobody else sees it', async ({ client, assert }) => {
    const [clara, stranger] = [await aPerson({ role: 'client' }), await aPerson({ role: 'freelancer' })]
    await client
      .post('/projects')
      .loginAs(clara)
      .withCsrfToken()
      .form({ title: 'Later', intent: 'draft', _page: '/projects/new' })
    const { public_id: id, state } = await newest()

    assert.equal(state, 'draft')
    ;(await client.get(`/projects/${id}`).loginAs(clara)).assertStatus(200)
    for (const path of [
      `/projects/${id}`,
      `/projects/${id}/edit`,
      `/projects/${id}/proposals`,
      `/projects/${id}/propose`,
    ]) {
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
    for (const words of ['Web development', 'value="react"', 'name="questions[4]"', 'By the hour']) {
      page.assertTextIncludes(words)
    }
  })
})
