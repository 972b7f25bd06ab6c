import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { changeSetting } from '#app/settings/change_setting'
import { findSetting } from '#app/settings/setting_registry'
import { use } from '#app/modules/use'
import ReturnReleased from '#modules/contracts/actions/return_released'
import { today } from '#modules/contracts/day'
import {
  anOffer,
  aProposal,
  aSubmittedMilestone,
  fillWallet,
  handIn,
  ok,
  signing,
  usd,
} from '#modules/contracts/tests/support/stories'
import { offerFields, open, submit } from '#modules/contracts/tests/support/forms'
import { lookout } from '#tests/fixtures/modules/lighthouse/lookout'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'

const setting = (name: string) => findSetting(name)!.setting
const feeOf = async (offer: Parameters<typeof anOffer>[0]) => (await anOffer(offer)).contract.feeBasisPoints

/** Two who have worked for $400 together. */
async function aPairAtWork() {
  const story = await aSubmittedMilestone()
  ok(await use('contracts').approveMilestone(story.milestone.publicId, story.client))
  return story
}

test.group('FIN-36 What a contract costs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => void delete lookout.fee)

  test('a step is reached by what this client released to this freelancer, and both read why', async ({
    client,
    assert,
    cleanup,
  }) => {
    setTo(cleanup, setting('wallet.fee_steps'), ['400 USD: 9%'])
    const pair = await aPairAtWork()
    const { proposalId } = await aProposal(pair)
    const page = await open(client, pair.client, `/offers/new?proposal=${proposalId}`)
    page.assertTextIncludes('MegiLance fee, 9%')
    page.assertTextIncludes('The fee is 9%, because you two have worked for $400 together already')

    const preview = await submit(client, pair.client, '/offers/previews', offerFields(proposalId, today('UTC')))
    preview.assertTextIncludes('9%')
    const { contract, milestone } = await anOffer(pair)
    assert.equal(contract.feeBasisPoints, 900)
    ;(await open(client, pair.freelancer, contract.path)).assertTextIncludes('you two have worked for $400 together')

    setTo(cleanup, setting('wallet.fee_steps'), [])
    ok(await use('contracts').acceptOffer({ contractId: contract.publicId, signing }, pair.freelancer))
    await fillWallet(pair.client, milestone.amount)
    const funding = await open(client, pair.client, `${contract.path}/milestones/${milestone.publicId}/funding`)
    for (const words of ['MegiLance fee, 9%', '−$36.00', '$364.00']) funding.assertTextIncludes(words)
    ok(await use('contracts').fundMilestone(milestone.publicId, pair.client))
    await handIn(milestone.publicId, pair.freelancer)
    const paid = ok(await use('contracts').approveMilestone(milestone.publicId, pair.client))
    assert.deepEqual(paid.received, usd('364'))
  })

  test('others, and those who gave it back, pay the standard fee', async ({ assert, cleanup }) => {
    setTo(cleanup, setting('wallet.fee_steps'), ['400 USD: 9%'])
    const pair = await aPairAtWork()
    assert.equal(await feeOf({ client: pair.client }), 1_000)
    assert.equal(await feeOf({ freelancer: pair.freelancer }), 1_000)
    const returned = { milestone: pair.milestone, amount: usd('1'), reason: 'One too many' }
    ok(await new ReturnReleased().handle(returned, pair.freelancer))
    assert.equal(await feeOf(pair), 1_000)
  })

  test('steps that cannot be are refused in words and nothing is set', async ({ client, assert }) => {
    const finance = await aPerson({ role: 'finance' })
    const form = { value: '5000 USD: 9%\n6000 USD: 9.5%', reason: 'We try', version: '0' }
    const page = await submit(client, finance, '/admin/settings/wallet.fee_steps', form, '/admin/settings')
    page.assertStatus(422)
    page.assertTextIncludes('has to be lower than that of the smaller sum before it')
    assert.deepEqual(setting('wallet.fee_steps').get(), [])
    const typed = await changeSetting('wallet.fee_steps', '5000 USD: 40%', { reason: 'We try' })
    assert.deepInclude(typed, { ok: false, reason: 'objected' })
  })

  test('the finance desk agrees on a lower fee before the offer, with a reason, and it is audited', async ({
    client,
    assert,
  }) => {
    const story = await aProposal()
    const finance = await aPerson({ role: 'finance' })
    const path = '/admin/fee-agreements'
    const form = { proposal: `https://example.com/proposals/${story.proposalId}`, percent: '7.5', reason: 'A pilot' }
    assert.equal((await submit(client, finance, path, form)).header('location'), path)
    ;(await open(client, finance, path)).assertTextIncludes('A pilot')
    const page = await open(client, story.client, `/offers/new?proposal=${story.proposalId}`)
    page.assertTextIncludes('The fee of 7.5% was agreed on for this contract')
    const audited = await db.from('audit_entries').where('action', 'contracts.fee_agreed').firstOrFail()
    assert.deepInclude(audited, { subject_id: story.proposalId, reason: 'A pilot', actor_id: finance.publicId })
  })

  test('an agreement that cannot be is refused and kept in the form', async ({ client, assert }) => {
    const [story, offered] = [await aProposal(), await anOffer()]
    const finance = await aPerson({ role: 'finance' })
    const ask = (form: Record<string, string>, by = finance) =>
      submit(client, by, '/admin/fee-agreements', { reason: 'A pilot', percent: '8', ...form })
    for (const [form, words] of [
      [{ proposal: story.proposalId, percent: '12' }, 'between 0% and the standard fee, 10%'],
      [{ proposal: story.proposalId, percent: '-1' }, 'Write the percentage'],
      [{ proposal: 'nowhere' }, 'Give the address of the proposal'],
      [{ proposal: 'a'.repeat(16) }, 'There is no such proposal'],
      [{ proposal: offered.contract.proposalId! }, 'its fee is signed'],
    ] as const) {
      const page = await ask(form)
      page.assertStatus(422)
      page.assertTextIncludes(words)
      page.assertTextIncludes(form.proposal)
    }
    ;(await ask({ proposal: story.proposalId }, story.client)).assertStatus(403)
    assert.lengthOf(await db.from('fee_agreements'), 0)
  })

  test('an experiment may lower the fee; above the standard, broken or late it is the standard one', async ({
    assert,
    cleanup,
  }) => {
    lookout.fee = async () => 800
    const { contract } = await anOffer()
    assert.deepInclude(contract.fee, { basisPoints: 800, why: 'experiment' })
    for (const answer of [
      async () => 1_100,
      async () => -1,
      async () => 8.5,
      async () => null,
      () => new Promise<never>(() => {}),
      async () => {
        throw new Error('the lamp is out')
      },
    ]) {
      lookout.fee = answer
      assert.equal(await feeOf({}), 1_000)
    }
    setTo(cleanup, setting('wallet.fee'), 500)
    lookout.fee = async () => 800
    assert.equal(await feeOf({}), 500)
  })
})
