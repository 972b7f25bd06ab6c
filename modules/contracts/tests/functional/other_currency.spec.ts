import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { modules } from '#app/modules/registry'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { anActiveContract, fillWallet, reload, usd } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { ledgerFaults } from '#tests/support/ledger'

const eur = (minor: number) => Money.of(minor, 'EUR')

test.group('FIN-40 A contract in dollars, a client with euros', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => {
    clock.reset()
    modules.applySwitches(new Set())
  })

  async function aClientWithEuros(more = 100_000) {
    const story = await anActiveContract()
    await fillWallet(story.client, eur(more))
    const has = async (currency: string) =>
      (await use('wallet').available(story.client.accountId, currency)).toDecimal()
    return { ...story, has, page: `${story.base}/funding` }
  }
  const offerOf = (location: string) => new URL(location, 'http://x').searchParams.get('quote')!

  test('both see the price in the contract’s currency and in their own', async ({ client }) => {
    const { contract, base, ...story } = await aClientWithEuros()
    await db.from('users').where('id', story.client.id).update({ currency: 'EUR' })
    await db.from('users').where('id', story.freelancer.id).update({ currency: 'PKR' })
    const forClient = await open(client, story.client, contract.path)
    forClient.assertTextIncludes('≈ €352.09')
    ;(await open(client, story.client, `${base}/funding`)).assertTextIncludes('$400.00 (≈ €352.09)')
    ;(await open(client, story.freelancer, contract.path)).assertTextIncludes('≈ PKR')
  })

  test('they see what it costs in euros, and the milestone is funded at exactly that', async ({ client, assert }) => {
    const { contract, milestone, page, has, ...story } = await aClientWithEuros()
    await fillWallet(story.client, usd('100'))
    ;(await open(client, story.client, page)).assertTextIncludes('Your wallet lacks $300.00 for this milestone')
    const asked = await submit(client, story.client, `${page}/quotes`, { from: 'EUR' }, page)
    const offered = await open(client, story.client, asked.header('location')!.split('#')[0])
    offered.assertTextIncludes('Pay €265.00 and put $400.00 in escrow')
    offered.assertTextIncludes('Spread, 0.35%')

    const paid = await submit(client, story.client, page, { quote: offerOf(asked.header('location')!) })
    paid.assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.equal((await use('wallet').escrowBalance(milestone.publicId, 'USD')).toDecimal(), '400.00')
    assert.deepEqual([await has('USD'), await has('EUR')], ['0.00', '735.00'])
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('an offer that is over, or somebody else’s, funds nothing and moves nothing', async ({ client, assert }) => {
    const { contract, page, has, ...story } = await aClientWithEuros()
    const asked = await submit(client, story.client, `${page}/quotes`, { from: 'EUR' }, page)
    const quote = offerOf(asked.header('location')!)
    clock.travel({ seconds: 61 })
    const late = await submit(client, story.client, page, { quote })
    late.assertStatus(422)
    late.assertTextIncludes('This rate is over')

    const other = await aClientWithEuros()
    const theirs = await submit(client, other.client, `${other.page}/quotes`, { from: 'EUR' }, other.page)
    const foreign = await submit(client, story.client, page, { quote: offerOf(theirs.header('location')!) })
    foreign.assertStatus(422)
    foreign.assertTextIncludes('There is no such offer')
    assert.equal((await reload(contract.publicId)).milestone.state, 'unfunded')
    assert.deepEqual([await has('USD'), await has('EUR')], ['0.00', '1000.00'])
  })

  test('with the exchange off the milestone is paid in its own currency only', async ({ client, assert }) => {
    const { page, ...story } = await aClientWithEuros()
    modules.applySwitches(new Set(['exchange']))
    assert.notInclude((await open(client, story.client, page)).text(), 'Pay with another currency')
    ;(await submit(client, story.client, `${page}/quotes`, { from: 'EUR' }, page)).assertStatus(422)
    assert.lengthOf(await db.from('fx_quotes'), 0)
  })
})
