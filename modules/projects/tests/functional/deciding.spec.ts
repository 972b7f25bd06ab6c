import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, usd } from '#modules/projects/tests/support/projects'

const stateOf = async (id: string) => (await use('projects').proposal(id))!.state

test.group('Comparing proposals', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function threeProposals() {
    const project = await aProject({ questions: ['When can you start?'] })
    const prices = ['800', '1000', '1500']
    const sent = []
    for (const [index, amount] of prices.entries()) {
      const freelancer = await aPerson({
        role: 'freelancer',
        name: `Freelancer ${index + 1}`,
        zone: 'Asia/Karachi',
      })
      sent.push(
        await aProposal(project.publicId, {
          freelancer,
          answers: [`In ${index + 1} days`],
          milestones: [{ title: 'All of it', amount: usd(amount), days: 7 }],
        })
      )
    }
    return { ...project, sent, path: `/projects/${project.publicId}/proposals` }
  }

  test('the client sees what each costs, what they receive, time, answers and letter', async ({ client }) => {
    const { client: clara, path } = await threeProposals()
    const page = await client.get(path).loginAs(clara)
    page.assertStatus(200)
    for (const words of [
      '$800.00',
      '$720.00',
      '$1,350.00',
      'fee $100.00',
      'In 2 days',
      '7 days',
      '25% above',
      '11% below',
      'Within it',
      'h a day',
      'Read all from Freelancer 3',
      'href="/projects/mine" aria-current="page"',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('the shortlist is private and can be looked at alone', async ({ client, assert }) => {
    const { client: clara, path, sent } = await threeProposals()
    await client
      .post(`/proposals/${sent[2].publicId}/shortlist`)
      .loginAs(clara)
      .withCsrfToken()
      .form({ on: '1', _page: path })
    await client.post(`/proposals/${sent[2].publicId}/shortlist`).loginAs(clara).withCsrfToken().form({ on: '1' })

    assert.equal(await stateOf(sent[2].publicId), 'shortlisted')
    assert.equal(await use('messaging').unreadNotifications(sent[2].freelancer), 0)
    const only = await client.get(`${path}?only=shortlist`).loginAs(clara)
    only.assertTextIncludes('Freelancer 3')
    assert.notInclude(only.text(), 'Freelancer 1')
    assert.notInclude(
      (await client.get(`/proposals/${sent[2].publicId}`).loginAs(sent[2].freelancer)).text(),
      'Shortlisted'
    )

    await client
      .post(`/proposals/${sent[2].publicId}/shortlist`)
      .loginAs(clara)
      .withCsrfToken()
      .form({ on: '0', _page: 'https://evil.example' })
    assert.equal(await stateOf(sent[2].publicId), 'submitted')
    ;(await client.get(`${path}?only=shortlist`).loginAs(clara)).assertTextIncludes('Nobody is on your shortlist')
  })

  test('declining needs a reason and sends it to the freelancer', async ({ client, assert }) => {
    const { client: clara, path, sent } = await threeProposals()
    const [{ publicId, freelancer }] = sent
    const decline = (fields: Record<string, string>) =>
      client
        .post(`/proposals/${publicId}/decline`)
        .loginAs(clara)
        .withCsrfToken()
        .form({ _page: path, ...fields })

    for (const fields of [
      {},
      { reason: 'boredom' },
      { reason: 'other_hired' },
      { 'reason[]': 'fit' },
      { reason: 'fit', note: 'x'.repeat(501) },
    ]) {
      ;(await decline(fields as any)).assertStatus(422)
    }
    assert.equal(await stateOf(publicId), 'submitted')
    await decline({ reason: 'price', note: 'We have 700 at most.' })

    assert.equal(await stateOf(publicId), 'declined')
    const page = await client.get(`/proposals/${publicId}`).loginAs(freelancer)
    page.assertTextIncludes('the price is more than the client can pay')
    page.assertTextIncludes('We have 700 at most.')
    ;(await client.get('/notifications').loginAs(freelancer)).assertTextIncludes('was declined')
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('Declined and withdrawn')
    ;(await decline({ reason: 'fit' })).assertStatus(422)
    ;(
      await client
        .post(`/proposals/${publicId}/shortlist`)
        .loginAs(clara)
        .withCsrfToken()
        .form({ on: '1', _page: path })
    ).assertStatus(422)
  })

  test('the freelancer cannot decide on their own proposal', async ({ client, assert }) => {
    const { sent } = await threeProposals()
    const [{ publicId, freelancer }] = sent
    for (const verb of ['shortlist', 'decline']) {
      ;(
        await client
          .post(`/proposals/${publicId}/${verb}`)
          .loginAs(freelancer)
          .withCsrfToken()
          .form({ reason: 'fit', on: '1' })
      ).assertStatus(403)
    }
    assert.equal(await stateOf(publicId), 'submitted')
  })

  test('a page without proposals says what happens next, and junk in the address is ignored', async ({ client }) => {
    const { client: clara, publicId } = await aProject()
    ;(await client.get(`/projects/${publicId}/proposals?page=99999&only[]=x`).loginAs(clara)).assertTextIncludes(
      'You are told by mail'
    )
  })

  test('six more proposals cost at most one question to the database each, for the buttons other modules put there', async ({
    client,
    assert,
  }) => {
    const { client: clara, path, publicId } = await threeProposals()
    const few = await countQueries(() => client.get(path).loginAs(clara))
    assert.isAbove(few, 5)
    for (let index = 0; index < 6; index++) await aProposal(publicId, { answers: ['Soon'] })
    assert.isAtMost(await countQueries(() => client.get(path).loginAs(clara)), few + 6)
  })

  test('hiring accepts one proposal and tells the others', async ({ client, assert }) => {
    const { client: clara, publicId, sent, path } = await threeProposals()
    const outcome = await transact((trx) => use('projects').markHired({ proposalId: sent[1].publicId, by: null }, trx))

    assert.isTrue(outcome.ok)
    assert.equal((await use('projects').project(publicId))!.state, 'hired')
    assert.deepEqual(await Promise.all(sent.map((one) => stateOf(one.publicId))), ['declined', 'accepted', 'declined'])
    assert.equal(await use('messaging').unreadNotifications(sent[0].freelancer), 1)
    assert.equal(await use('messaging').unreadNotifications(sent[1].freelancer), 0)
    ;(await client.get(`/proposals/${sent[0].publicId}`).loginAs(sent[0].freelancer)).assertTextIncludes(
      'somebody else was hired'
    )
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('This project has found somebody')
    ;(await client.get(`/projects/${publicId}`)).assertTextIncludes('It takes no more proposals')

    const second = await transact((trx) => use('projects').markHired({ proposalId: sent[0].publicId, by: null }, trx))
    assert.deepInclude(second, { ok: false, reason: 'already_hired' })
  })

  test('a withdrawn proposal and a closed project cannot be hired', async ({ client, assert }) => {
    const { client: clara, publicId, sent } = await threeProposals()
    await client.post(`/proposals/${sent[0].publicId}/withdrawal`).loginAs(sent[0].freelancer).withCsrfToken()
    const withdrawn = await transact((trx) =>
      use('projects').markHired({ proposalId: sent[0].publicId, by: null }, trx)
    )
    assert.deepInclude(withdrawn, { ok: false, reason: 'not_open' })
    assert.equal((await use('projects').project(publicId))!.state, 'open')

    await client.post(`/projects/${publicId}/closure`).loginAs(clara).withCsrfToken()
    const closed = await transact((trx) => use('projects').markHired({ proposalId: sent[1].publicId, by: null }, trx))
    assert.deepInclude(closed, { ok: false, reason: 'not_open' })
  })

  test('a project that is opened again gives everybody their chance back', async ({ assert }) => {
    const { publicId, sent } = await threeProposals()
    await transact((trx) => use('projects').markHired({ proposalId: sent[1].publicId, by: null }, trx))
    await transact((trx) => use('projects').reopen(publicId, trx))
    await transact((trx) => use('projects').reopen(publicId, trx))

    assert.equal((await use('projects').project(publicId))!.state, 'open')
    assert.deepEqual(await Promise.all(sent.map((one) => stateOf(one.publicId))), [
      'submitted',
      'submitted',
      'submitted',
    ])
  })
})

async function countQueries(work: () => Promise<unknown>) {
  let count = 0
  const client: any = db.connection()
  const listener = () => count++
  client.getReadClient().on('query', listener)
  await work()
  client.getReadClient().off('query', listener)
  return count
}
