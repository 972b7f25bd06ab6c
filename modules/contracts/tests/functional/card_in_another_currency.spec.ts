import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { anActiveContract, fillWallet, ok, reload, settleEvents, usd } from '#modules/contracts/tests/support/stories'
import { ledgerFaults } from '#tests/support/ledger'
import { mailTo } from '#tests/support/mails'
import { TEST_CARDS } from '#tests/support/payments'

const eur = (text: string) => Money.parse(text, 'EUR')!

test.group('FIN-40 A milestone in dollars, paid by card in euros', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  async function aStory() {
    const story = await anActiveContract()
    const page = `${story.base}/funding`
    const has = async (currency: string) =>
      (await use('wallet').available(story.client.accountId, currency)).toDecimal()
    const state = async () => (await reload(story.contract.publicId)).milestone.state
    return { ...story, page, has, state }
  }
  type Story = Awaited<ReturnType<typeof aStory>>

  const quoteIn = (location: string) => new URL(location, 'http://x').searchParams.get('quote')!
  const ask = async ({ client: person, page }: Story, client: any, from = 'EUR') =>
    quoteIn((await submit(client, person, `${page}/quotes`, { from }, page)).header('location')!)
  const payment = async ({ contract }: Story) => {
    const joint = await db.from('joint_fundings').where('contract_id', contract.id).orderBy('id', 'desc').firstOrFail()
    return (await use('wallet').paymentsFor('contracts.milestones', joint.public_id))[0]
  }
  const payByCard = async (story: Story, card?: string) => {
    await use('wallet').payInSandbox((await payment(story)).publicId, card)
    await settleEvents()
  }

  test('she sees both sums and the rate, pays euros, and exactly four hundred dollars are in escrow', async ({
    client,
    assert,
  }) => {
    const story = await aStory()
    await db.from('users').where('id', story.client.id).update({ currency: 'EUR' })
    ;(await open(client, story.client, story.page)).assertTextIncludes('Pay with another currency')
    const quote = await ask(story, client)
    const offer = await open(client, story.client, `${story.page}?quote=${quote}`)
    for (const words of ['Pay €353.33 by card', 'Spread, 0.35%', 'held for 30 minutes', 'wallet in USD']) {
      offer.assertTextIncludes(words)
    }
    const sent = await submit(client, story.client, story.page, { quote })
    assert.match(sent.header('location')!, /\/sandbox\/pay\//)
    assert.equal(await story.state(), 'funding')
    assert.deepEqual((await payment(story)).amount, eur('353.33'))

    clock.travel({ minutes: 20 })
    await payByCard(story)
    assert.equal(await story.state(), 'funded')
    assert.deepEqual(await use('wallet').escrowBalance(story.milestone.publicId, 'USD'), usd('400'))
    assert.deepEqual([await story.has('USD'), await story.has('EUR')], ['0.00', '0.00'])
    assert.deepEqual(await ledgerFaults(), [])
    assert.include((await mailTo(story.freelancer.email, '$400.00')).subject, 'in escrow')
  })

  test('a payment that was left is gone on with at its rate, and is one payment', async ({ client, assert }) => {
    const story = await aStory()
    const quote = await ask(story, client)
    const first = await submit(client, story.client, story.page, { quote })
    clock.travel({ minutes: 5 })
    const page = await open(client, story.client, story.page)
    for (const words of ['Your payment of €353.33 is under way', 'Go on and pay €353.33']) {
      page.assertTextIncludes(words)
    }
    const second = await submit(client, story.client, story.page, { quote })
    assert.equal(second.header('location'), first.header('location'))
    assert.lengthOf(await db.from('payment_intents').where('currency', 'EUR'), 1)
  })

  test('what arrives after the rate was held stays hers, in euros, and she is told', async ({ client, assert }) => {
    const story = await aStory()
    await submit(client, story.client, story.page, { quote: await ask(story, client) })
    clock.travel({ minutes: 31 })
    ;(await open(client, story.client, story.page)).assertTextIncludes('Pay with another currency')
    await payByCard(story)
    assert.equal(await story.state(), 'unfunded')
    assert.deepEqual([await story.has('USD'), await story.has('EUR')], ['0.00', '353.33'])
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, 'held no longer')
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('a card that is declined charges nothing; the next one pays', async ({ client, assert }) => {
    const story = await aStory()
    await submit(client, story.client, story.page, { quote: await ask(story, client) })
    await payByCard(story, TEST_CARDS.isDeclined)
    assert.equal(await story.state(), 'funding')
    assert.equal(await story.has('EUR'), '0.00')
    await payByCard(story)
    assert.equal(await story.state(), 'funded')
  })

  test('when the milestone was funded otherwise meanwhile, the euros are not changed', async ({ client, assert }) => {
    const story = await aStory()
    await submit(client, story.client, story.page, { quote: await ask(story, client) })
    await fillWallet(story.client, usd('400'))
    ok(await use('contracts').fundMilestone(story.milestone.publicId, story.client))
    await payByCard(story)
    assert.deepEqual([await story.has('USD'), await story.has('EUR')], ['0.00', '353.33'])
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('given back before work, the money comes to her wallet in the contract’s currency', async ({
    client,
    assert,
  }) => {
    const story = await aStory()
    await submit(client, story.client, story.page, { quote: await ask(story, client) })
    await payByCard(story)
    ok(await use('contracts').refundMilestone({ milestoneId: story.milestone.publicId }, story.freelancer))
    assert.equal(await story.has('USD'), '400.00')
    assert.lengthOf(await db.from('refunds'), 0)
    assert.deepEqual(await ledgerFaults(), [])
  })
})
