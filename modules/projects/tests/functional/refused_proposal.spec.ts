import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { aProject, LETTER, proposalForm, usd } from '#modules/projects/tests/support/projects'

const proposals = () => db.from('proposals').orderBy('id', 'desc')

test.group('A proposal that is refused', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const project = await aProject({ questions: ['When can you start?'] })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    return { ...project, farid, path: `/projects/${project.publicId}/propose` }
  }

  test('refused with 422 and nothing sent: {0}')
    .with([
      ['no letter', { letter: '' }],
      ['a letter of 5,001 characters', { letter: 'x'.repeat(5_001) }],
      ['a letter that is a list', { letter: ['a'] }],
      ['no milestone', { milestones: '' }],
      ['milestones that are text', { milestones: 'two' }],
      ['milestones that are numbers', { milestones: ['1', '2'] }],
      ['a negative amount', { milestones: [{ title: 'All', amount: '-400', days: '3' }] }],
      ['fractional cents', { milestones: [{ title: 'All', amount: '400.001', days: '3' }] }],
      ['nothing at all', { milestones: [{ title: 'All', amount: '0.00', days: '3' }] }],
      ['more than exists', { milestones: [{ title: 'All', amount: '9'.repeat(22), days: '3' }] }],
      ['an amount that is an object', { milestones: [{ title: 'All', amount: { minor: '4' }, days: '3' }] }],
      ['an amount in words', { milestones: [{ title: 'All', amount: '1e3', days: '3' }] }],
      ['a title of 10,000 characters', { milestones: [{ title: 'x'.repeat(10_000), amount: '400', days: '3' }] }],
      ['no days', { milestones: [{ title: 'All', amount: '400', days: '0' }] }],
      ['days that are a list', { milestones: [{ title: 'All', amount: '400', days: ['3'] }] }],
      ['days beyond numbers', { milestones: [{ title: 'All', amount: '400', days: '1e400' }] }],
      ['half days', { milestones: [{ title: 'All', amount: '400', days: '1.5' }] }],
      [
        'eleven milestones',
        {
          milestones: Array.from({ length: 11 }, () => ({ title: 'One', amount: '1', days: '1' })),
        },
      ],
      ['no answer', { answers: [''] }],
      ['an answer that is an object', { answers: [{ a: 'b' }] }],
      ['answers that are missing', { answers: '' }],
      ['a total that is a list', { total: ['1000'] }],
    ] as [string, Record<string, unknown>][])
    .run(async ({ client, assert }, [, changes]) => {
      const { farid, path } = await setting()
      const page = await client
        .post(path)
        .loginAs(farid)
        .withCsrfToken()
        .form(proposalForm({ answers: ['Monday'], _page: path, ...changes }))
      page.assertStatus(422)
      page.assertTextIncludes('error-summary')
      assert.lengthOf(await proposals(), 0)
    })

  test('nobody writes for their own project, a client not at all, a visitor signs in first', async ({
    client,
    assert,
  }) => {
    const { path, publicId, client: clara } = await setting()
    for (const person of [clara, await aPerson({ role: 'client' })]) {
      ;(await client.get(path).loginAs(person)).assertStatus(403)
      ;(await client.post(path).loginAs(person).withCsrfToken().form(proposalForm())).assertStatus(403)
    }
    ;(await client.get(path).redirects(0)).assertHeader('location', `/sign-in?next=${encodeURIComponent(path)}`)
    const own = await use('projects').submitProposal(
      {
        projectId: publicId,
        letter: LETTER,
        milestones: [{ title: 'All', amount: usd('1'), days: 1 }],
      },
      clara
    )
    assert.deepInclude(own, { ok: false, reason: 'own_project' })
  })

  test('UX-16 who is not ready is told exactly what is missing, and nothing they wrote is lost', async ({
    client,
    assert,
  }) => {
    const { path } = await setting()
    const nora = await aPerson({ role: 'freelancer', verified: false })
    const missing = [
      '/settings/profile/about',
      '/settings/profile/skills',
      '/settings/profile/rate',
      '/settings/account',
    ]
    const form = await client.get(path).loginAs(nora)
    form.assertTextIncludes('4 things are missing before you can send this')
    for (const href of missing) form.assertTextIncludes(`<a href="${href}">`)

    const page = await client
      .post(path)
      .loginAs(nora)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], _page: path }))
    page.assertStatus(422)
    page.assertTextIncludes(LETTER)
    assert.lengthOf(await proposals(), 0)
    ;(await client.get(path).loginAs(nora)).assertTextIncludes(LETTER)
  })

  test('UX-16 a profile with headline, skill, rate and a confirmed address is enough', async ({ client, assert }) => {
    const { path, farid } = await setting()
    const page = await client.get(path).loginAs(farid)
    assert.notInclude(page.text(), 'missing before you can send')
    await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'] }))
    assert.lengthOf(await proposals(), 1)
  })

  test('a closed project takes no proposals', async ({ client, assert }) => {
    const { path, publicId, farid, client: clara } = await setting()
    await client.post(`/projects/${publicId}/closure`).loginAs(clara).withCsrfToken()
    const page = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], _page: path }))
    assert.notEqual(page.status(), 500)
    assert.lengthOf(await proposals(), 0)
  })
})
