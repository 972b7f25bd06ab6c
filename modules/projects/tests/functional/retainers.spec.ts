import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import {
  aProject,
  aProposal,
  counterForm,
  fields,
  projectForm,
  proposalForm,
  usd,
} from '#modules/projects/tests/support/projects'

const month = (title: string, price: string, days = '30') => ({ title, amount: price, days })

test.group('A retainer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const project = await aProject({
      kind: 'retainer',
      title: 'Keep our shop running',
      budgetMin: usd('800'),
      budgetMax: usd('1000'),
    })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    return { ...project, clara: project.client, farid, path: `/projects/${project.publicId}` }
  }

  test('MKT-01 a client posts one with a sum a month, and it is found and counted by that', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    const form = projectForm({
      kind: 'retainer',
      budget_min: '800',
      budget_max: '1000',
      title: 'Keep our shop running',
    })
    const page = await client.post('/projects').loginAs(clara).withCsrfToken().form(form)
    page.assertTextIncludes('$800 to $1,000 a month')
    page.assertTextIncludes('By the month')

    await aProject()
    const list = await client.get('/projects?kind=retainer').loginAs(clara)
    list.assertTextIncludes('Keep our shop running')
    list.assertTextIncludes('1 project')
    assert.match(list.text(), /value="retainer" checked[^>]*>By the month<data value="1">/)
    assert.notInclude((await client.get('/projects?kind=fixed').loginAs(clara)).text(), 'Keep our shop running')
  })

  test('MKT-01 its milestones are months, and the comparison is by the month', async ({ client, assert }) => {
    const { farid, clara, path } = await setting()
    const form = await client.get(`${path}/propose`).loginAs(farid)
    form.assertTextIncludes('This client pays by the month')
    const months = [month('May', '900'), month('June', '900', '28'), month('July', '1000', '31')]
    const sent = await client
      .post(`${path}/propose`)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ milestones: months }))
    sent.assertTextIncludes('about $933.33 a month')

    const table = await client.get(`${path}/proposals`).loginAs(clara)
    table.assertTextIncludes('$2,800.00')
    table.assertTextIncludes('about $933.33 a month')
    table.assertTextIncludes('Within it')
    assert.lengthOf(await db.from('proposal_milestones'), 3)
  })

  test('MKT-01 a milestone that is no month is refused: {0} days')
    .with(['27', '32', '60', '1'])
    .run(async ({ client, assert }, days) => {
      const { farid, path } = await setting()
      const page = await client
        .post(`${path}/propose`)
        .loginAs(farid)
        .withCsrfToken()
        .form(proposalForm({ milestones: [month('May', '900', days)], _page: `${path}/propose` }))
      page.assertStatus(422)
      page.assertTextIncludes('between 28 and 31')
      assert.lengthOf(await db.from('proposals'), 0)
    })

  test('MKT-01 neither behind the form nor in a counter-offer is there another month', async ({ client, assert }) => {
    const { farid, clara, publicId } = await setting()
    const terms = { projectId: publicId, letter: 'x'.repeat(60) }
    const milestones = [{ title: 'May', amount: usd('900'), days: 14 }]
    const behind = await use('projects').submitProposal({ ...terms, milestones }, farid)
    assert.deepInclude(behind, { ok: false, reason: 'not_a_month' })

    const { publicId: id } = await aProposal(publicId, {
      freelancer: farid,
      milestones: [{ ...milestones[0], days: 30 }],
    })
    const path = `/proposals/${id}/counter-offer`
    const ask = (days: string) =>
      client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(fields({ ...counterForm({ milestones: [month('May', '850', days)] }), _page: path }))
    ;(await ask('14')).assertStatus(422)
    assert.lengthOf(await db.from('counter_offers'), 0)
    await ask('31')
    assert.lengthOf(await db.from('counter_offers'), 1)
  })
})
