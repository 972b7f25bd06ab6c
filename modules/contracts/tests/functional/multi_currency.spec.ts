import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { findSetting } from '#app/settings/setting_registry'
import { today } from '#modules/contracts/day'
import { feeTerms } from '#modules/contracts/queries/fee_terms'
import { offerFields, open, submit } from '#modules/contracts/tests/support/forms'
import { anActiveContract, aProposal, fillWallet, handIn, ok, reload } from '#modules/contracts/tests/support/stories'
import { ledgerFaults } from '#tests/support/ledger'
import { setTo } from '#tests/support/settings'

const sum = (text: string, currency: string) => Money.parse(text, currency)!
const offerOf = (location: string) => new URL(location, 'http://x').searchParams.get('quote')!

test.group('FIN-40 Proposed in one currency, paid in another', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  const has = async ({ accountId }: { accountId: number }, currency: string) =>
    (await use('wallet').available(accountId, currency)).toDecimal()
  /** What all entries of each currency add up to. */
  const sums = async () =>
    (await db.from('ledger_entries').groupBy('currency').select('currency').sum('amount as total')).map(
      ({ currency, total }) => [currency, Number(total)]
    )
  const balance = async (kind: string, currency: string) =>
    Number((await db.from('ledger_accounts').where({ kind, currency }).sum('balance as total').first()).total)

  /** Clara's project is in euros, Farid works for dollars, and Clara has pounds. */
  async function threeCurrencies() {
    const story = await anActiveContract({ currency: 'USD', projectCurrency: 'EUR' })
    await fillWallet(story.client, sum('1000', 'GBP'))
    return { ...story, path: `${story.contract.path}/funding` }
  }

  test('FIN-40 a project in euros, a proposal in dollars, a wallet of pounds: to the cent, and nothing is lost', async ({
    client,
    assert,
  }) => {
    const { contract, milestones, path, ...story } = await threeCurrencies()
    assert.equal(contract.currency, 'USD')
    const chosen = milestones.map(({ publicId }) => publicId)
    const page = await open(client, story.client, path)
    page.assertTextIncludes('Your wallet lacks $1,000.00 for these milestones')

    const asked = await submit(client, story.client, `${path}/quotes`, { from: 'GBP', chosen }, path)
    asked.assertStatus(302)
    const offered = await open(client, story.client, asked.header('location')!.split('#')[0])
    offered.assertTextIncludes('Pay £758.04 and put $1,000.00 in escrow')
    offered.assertTextIncludes('Spread, 0.35%')
    const quote = offerOf(asked.header('location')!)
    const paid = await submit(client, story.client, path, { quote, chosen, total: '1000.00' })
    paid.assertStatus(302)
    assert.deepEqual([await has(story.client, 'GBP'), await has(story.client, 'USD')], ['241.96', '0.00'])
    assert.equal((await use('wallet').escrowBalance(chosen[0], 'USD')).toDecimal(), '400.00')
    assert.equal((await use('wallet').escrowBalance(chosen[1], 'USD')).toDecimal(), '600.00')

    await handIn(chosen[0], story.freelancer)
    ok(await use('contracts').approveMilestone(chosen[0], story.client))
    const earned = (await balance('available', 'USD')) + (await balance('pending', 'USD'))
    assert.equal(earned, 36_000)
    assert.equal(await balance('fee', 'USD'), 4_000)
    assert.equal((await reload(contract.publicId)).milestone.state, 'released')
    for (const [currency, total] of await sums()) assert.equal(total, 0, currency)
    assert.deepEqual(await ledgerFaults(), [])
    // What the platform bought and sold is its open position: pounds in, dollars out.
    assert.equal(await balance('fx', 'GBP'), 75_804)
    assert.isBelow(await balance('fx', 'USD'), -100_000)
  })

  test('FIN-40 an offer that is over funds none of the milestones, and the choice is kept', async ({
    client,
    assert,
  }) => {
    const { milestones, path, ...story } = await threeCurrencies()
    const chosen = [milestones[1].publicId]
    const asked = await submit(client, story.client, `${path}/quotes`, { from: 'GBP', chosen }, path)
    const quote = offerOf(asked.header('location')!)
    clock.travel({ seconds: 61 })
    const late = await submit(client, story.client, path, { quote, chosen, total: '600.00' })
    late.assertStatus(422)
    late.assertTextIncludes('This rate is over')
    late.assertTextIncludes('Your wallet lacks $600.00')
    assert.deepEqual([await has(story.client, 'GBP'), await has(story.client, 'USD')], ['1000.00', '0.00'])
    assert.lengthOf(await db.from('joint_fundings'), 0)
  })

  test('FIN-40 an offer for less than is chosen moves nothing, nor does another one’s', async ({ client, assert }) => {
    const { contract, milestones, path, ...story } = await threeCurrencies()
    const ids = milestones.map(({ publicId }) => publicId)
    const asked = await submit(client, story.client, `${path}/quotes`, { from: 'GBP', chosen: [ids[0]] }, path)
    const quote = offerOf(asked.header('location')!)
    const more = await submit(client, story.client, path, { quote, chosen: ids, total: '1000.00' })
    more.assertStatus(422)
    more.assertTextIncludes('Nothing was moved')

    const other = await threeCurrencies()
    const [their] = other.milestones.map(({ publicId }) => publicId)
    const foreign = { quote, chosen: [their], total: '400.00' }
    ;(await submit(client, other.client, other.path, foreign)).assertTextIncludes('There is no such offer')
    const theirs = await submit(client, story.client, `${path}/quotes`, { from: 'GBP', chosen: [their] }, path)
    assert.notInclude(theirs.header('location') ?? '', 'quote=')
    assert.deepEqual([await has(story.client, 'GBP'), await has(other.client, 'GBP')], ['1000.00', '1000.00'])
    assert.equal((await reload(contract.publicId)).milestone.state, 'unfunded')
  })

  test('FIN-40 {from} is nothing to pay several milestones with')
    .with([{ from: 'QQQ' }, { from: 'ZWL' }, { from: 'USDC' }, { from: 'USD' }, { from: '' }])
    .run(async ({ client, assert }, { from }) => {
      const { milestones, path, ...story } = await threeCurrencies()
      const chosen = [milestones[0].publicId]
      const refused = await submit(client, story.client, `${path}/quotes`, { from, chosen }, path)
      refused.assertStatus(422)
      assert.lengthOf(await db.from('fx_quotes'), 0)
    })

  test('FIN-40 offer, milestones, fee sheet, change and tip are in the proposal’s currency: yen have no cents', async ({
    client,
    assert,
  }) => {
    const { proposalId, ...story } = await aProposal({ currency: 'JPY', prices: ['60000', '90000'] })
    const page = await open(client, story.client, `/offers/new?proposal=${proposalId}`)
    for (const words of ['JPY', '¥150,000', '¥135,000']) page.assertTextIncludes(words)
    const fields = offerFields(proposalId, today('UTC'), { milestones: [{ title: 'All', amount: '150000.5' }] })
    const refused = await submit(client, story.client, '/offers/previews', fields, `/offers/new?proposal=${proposalId}`)
    refused.assertStatus(422)
    refused.assertTextIncludes('¥160,000,000')
    refused.assertTextIncludes('value="150000.5"')
    assert.lengthOf(await db.from('contracts').where('proposal_id', proposalId), 0)

    const { contract } = await anActiveContract({ ...story, currency: 'JPY', prices: ['60000'] })
    assert.equal(contract.currency, 'JPY')
    const tip = { kind: 'tip', amount: '1600001', note: 'Thank you for all of it' }
    const tooMuch = await submit(
      client,
      story.client,
      `${contract.path}/extras/previews`,
      tip,
      `${contract.path}/extras/new`
    )
    tooMuch.assertStatus(422)
    tooMuch.assertTextIncludes('¥1,600,000')
    const right = { ...tip, amount: '5000' }
    const preview = await submit(client, story.client, `${contract.path}/extras/previews`, right)
    preview.assertStatus(200)
    preview.assertTextIncludes('¥5,000')
  })

  test('FIN-40 a usual price goes through in a currency of small units: a million rupees by card', async ({
    client,
    assert,
  }) => {
    const { contract, milestone, base, ...story } = await anActiveContract({ currency: 'PKR', prices: ['1100000'] })
    await fillWallet(story.client, milestone.amount)
    ;(await submit(client, story.client, `${base}/funding`)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.equal((await use('wallet').escrowBalance(milestone.publicId, 'PKR')).toDecimal(), '1100000.00')
  })

  test('FIN-40 both see the price in the contract’s currency and in their own', async ({ client }) => {
    const story = await anActiveContract({ currency: 'EUR' })
    await db.from('users').where('id', story.client.id).update({ currency: 'GBP' })
    await db.from('users').where('id', story.freelancer.id).update({ currency: 'PKR' })
    const forClient = await open(client, story.client, story.contract.path)
    for (const words of ['€400.00', '≈ £343.27']) forClient.assertTextIncludes(words)
    const forFreelancer = await open(client, story.freelancer, story.contract.path)
    for (const words of ['€400.00', '≈ PKR']) forFreelancer.assertTextIncludes(words)
  })

  test('FIN-40 a step in dollars counts what two released in euros, and is said in the contract’s currency', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, findSetting('wallet.fee_steps')!.setting, ['400 USD: 9%'])
    const { milestone, ...story } = await anActiveContract({ currency: 'EUR' })
    const between = {
      proposalId: 'none',
      clientAccountId: story.client.accountId,
      freelancerAccountId: story.freelancer.accountId,
    }
    assert.equal((await feeTerms({ ...between, currency: 'EUR' })).why, 'standard')
    await fillWallet(story.client, milestone.amount)
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    await handIn(milestone.publicId, story.freelancer)
    ok(await use('contracts').approveMilestone(milestone.publicId, story.client))

    const inEuros = await feeTerms({ ...between, currency: 'EUR' })
    assert.deepInclude(inEuros, { basisPoints: 900, from: sum('360', 'EUR'), released: sum('400', 'EUR') })
    const inDollars = await feeTerms({ ...between, currency: 'USD' })
    assert.deepInclude(inDollars, { basisPoints: 900, from: sum('400', 'USD'), released: sum('454.43', 'USD') })
  })
})
