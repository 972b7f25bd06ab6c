import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { today } from '#modules/contracts/day'
import {
  aFundedMilestone,
  anActiveContract,
  anOffer,
  aProposal,
  aSubmittedMilestone,
  ok,
  settleEvents,
  signing,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'

test.group('Contract pages', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('CTR-03 the contract shows its money, whose turn it is, what happened and what was signed', async ({
    client,
  }) => {
    const { contract, ...story } = await aSubmittedMilestone()
    await settleEvents()
    const mine = await open(client, story.client, contract.path)
    mine.assertStatus(200)
    for (const words of [
      contract.title,
      'Farid Anwar',
      'Contract value',
      '$1,000',
      'Held in escrow',
      '$400',
      'waits for your review',
      'Fund next',
      'signed the offer; the contract began',
      'placed $400.00 in escrow for Part 1',
      'submitted Part 1',
      'Contract text',
      'signed by Clara Klein',
    ]) {
      mine.assertTextIncludes(words)
    }

    const theirs = await open(client, story.freelancer, contract.path)
    theirs.assertStatus(200)
    for (const words of ['Clara Klein', 'is reviewing “Part 1”', 'Payment verified']) {
      theirs.assertTextIncludes(words)
    }
  })

  test('each side sees only what it can do', async ({ client, assert }) => {
    const { contract, base, ...story } = await aFundedMilestone()
    const mine = (await open(client, story.client, contract.path)).text()
    const theirs = (await open(client, story.freelancer, contract.path)).text()
    assert.include(mine, `${base}/refund-requests/new`)
    assert.notInclude(mine, `${base}/submissions/new`)
    assert.include(theirs, `${base}/submissions/new`)
    assert.include(theirs, `${base}/refund"`)
    assert.notInclude(theirs, `${base}/refund-requests/new`)
  })

  test('the list shows both sides their contracts, with the next step, by state', async ({ client, assert }) => {
    const farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    const offer = await anOffer({ freelancer: farid })
    const active = await anActiveContract({ freelancer: farid })
    const all = await open(client, farid, '/contracts')
    for (const words of [
      offer.contract.title,
      active.contract.title,
      'Your turn',
      'Read the offer and answer it',
      'to fund “Part 1”',
    ]) {
      all.assertTextIncludes(words)
    }

    const offers = (await open(client, farid, '/contracts?show=offers')).text()
    assert.include(offers, offer.contract.title)
    assert.notInclude(offers, active.contract.title)
    ;(await open(client, offer.client, '/contracts')).assertTextIncludes('Waits for Farid Anwar to sign')
    for (const query of [
      '?show=nonsense',
      '?show[]=active',
      '?page=-1',
      '?page=99999999',
      '?page[]=2',
      '?show=constructor',
    ]) {
      ;(await open(client, farid, `/contracts${query}`)).assertStatus(200)
    }
  })

  test('the list reads a fixed number of queries, however many contracts there are', async ({ client, assert }) => {
    const farid = await aPerson({ role: 'freelancer' })
    await anOffer({ freelancer: farid })
    await open(client, farid, '/contracts')
    const few = await queriesOf(() => open(client, farid, '/contracts'))
    for (let more = 0; more < 3; more++) await anOffer({ freelancer: farid })
    assert.isAbove(few, 3)
    assert.equal(await queriesOf(() => open(client, farid, '/contracts')), few)
  })

  test('whoever has no contract is told how one begins; a stranger sees none of others', async ({ client, assert }) => {
    const { contract } = await anActiveContract()
    const page = await open(client, await aPerson(), '/contracts')
    page.assertTextIncludes('No contracts here yet')
    assert.notInclude(page.text(), contract.title)
    const visitor = await client.get(contract.path).redirects(0)
    visitor.assertStatus(302)
    assert.include(visitor.header('location'), '/sign-in')
  })

  test('the navigation counts contracts that wait for me', async ({ assert }) => {
    const { client, freelancer } = await anOffer()
    assert.equal(await use('contracts').waitingFor(freelancer), 1)
    assert.equal(await use('contracts').waitingFor(client), 0)
    clock.travel({ days: 8 })
    assert.equal(await use('contracts').waitingFor(freelancer), 0)
  })

  test('the dashboard lists what waits for me', async ({ client }) => {
    const { contract, freelancer } = await anOffer()
    const page = await client.get('/dashboard').loginAs(freelancer)
    page.assertTextIncludes(contract.title)
    page.assertTextIncludes('Read the offer and answer it')
  })

  test('the client makes an offer from the proposal’s page, and finds it there afterwards', async ({
    client,
    assert,
  }) => {
    const story = await aProposal()
    const before = await client.get(`/proposals/${story.proposalId}`).loginAs(story.client)
    before.assertTextIncludes(`/offers/new?proposal=${story.proposalId}`)
    assert.notInclude(
      (await client.get(`/proposals/${story.proposalId}`).loginAs(story.freelancer)).text(),
      '/offers/new'
    )

    const { contract } = await anOfferFrom(story)
    const after = await client.get(`/proposals/${story.proposalId}`).loginAs(story.client)
    after.assertTextIncludes(`/contracts/${contract}`)
  })
})

test.group('Contracts in the console', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ADM-01 an operator reads every contract with its ledger references; each look is recorded', async ({
    client,
    assert,
  }) => {
    const admin = await aPerson({ role: 'admin' })
    const { contract, milestone } = await aFundedMilestone()
    const list = await open(client, admin, '/admin/r/contracts?state=active')
    list.assertStatus(200)
    list.assertTextIncludes(contract.title)

    const page = await open(client, admin, `/admin/r/contracts/${contract.publicId}`)
    page.assertStatus(200)
    for (const words of [
      `escrow:${milestone.publicId}`,
      `contracts.fund:${milestone.publicId}`,
      '$400.00',
      'Clara Klein',
      'Farid Anwar',
      'placed $400.00 in escrow',
      'Contract text',
    ]) {
      page.assertTextIncludes(words)
    }
    const entry = await db
      .from('audit_entries')
      .where('action', 'contracts.viewed_by_operator')
      .orderBy('id', 'desc')
      .firstOrFail()
    assert.deepInclude(entry, { subject_id: contract.publicId, actor_id: admin.publicId })
  })

  test('nobody else sees the console’s contracts, and an operator is no party', async ({ client }) => {
    const { contract, ...story } = await anActiveContract()
    for (const me of [story.client, story.freelancer, await aPerson()]) {
      for (const path of ['/admin/r/contracts', `/admin/r/contracts/${contract.publicId}`]) {
        ;(await open(client, me, path)).assertStatus(403)
      }
    }
    const admin = await aPerson({ role: 'admin' })
    ;(await open(client, admin, contract.path)).assertStatus(404)
    ;(await open(client, admin, '/admin/r/contracts/nothing')).assertStatus(404)
    ;(await open(client, admin, '/admin/r/contracts?state=nonsense')).assertStatus(200)
  })
})

/** How many statements the database ran for `work`. */
async function queriesOf(work: () => PromiseLike<unknown>) {
  let count = 0
  const knex = db.connection().getWriteClient()
  const tell = () => void count++
  knex.on('query', tell)
  await work()
  knex.removeListener('query', tell)
  return count
}

async function anOfferFrom(story: Awaited<ReturnType<typeof aProposal>>) {
  const milestones = [{ title: 'All of it', amount: usd('900'), dueOn: null }]
  const offer = {
    proposalId: story.proposalId,
    title: 'The shop',
    terms: 'The terms we agreed on, in full.',
    startsOn: today('UTC'),
    milestones,
    signing,
  }
  return { contract: ok(await use('contracts').makeOffer(offer, story.client)).contractId }
}
