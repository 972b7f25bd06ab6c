import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import PlaceJointPayment from '#modules/contracts/actions/place_joint_payment'
import Milestone from '#modules/contracts/models/milestone'
import { anActiveContract, fillWallet, ok, reload, settleEvents, usd } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'
import { bookTransfers, TEST_CARDS } from '#tests/support/payments'
import db from '@adonisjs/lucid/services/db'

const SITE = `http://127.0.0.1:${process.env.PORT}`
const PRICES = ['400', '600', '250']

const aContract = () => anActiveContract({ prices: PRICES })
type Story = Awaited<ReturnType<typeof aContract>>

const held = (milestoneId: string) => use('wallet').escrowBalance(milestoneId, 'USD')
const states = async ({ contract }: Story) => (await reload(contract.publicId)).milestones.map(({ state }) => state)
const ids = ({ milestones }: Story) => milestones.map(({ publicId }) => publicId)
const wallet = ({ client }: Story) => use('wallet').available(client.accountId, 'USD')

/** The payment under way for several milestones of the contract; the newest. */
async function paymentOf({ contract }: Story) {
  const joint = await db.from('joint_fundings').where('contract_id', contract.id).orderBy('id', 'desc').firstOrFail()
  const [payment] = await use('wallet').paymentsFor('contracts.milestones', joint.public_id)
  return { ...payment, purposeId: joint.public_id as string }
}

async function pay(story: Story, card?: string) {
  const { publicId } = await paymentOf(story)
  await use('wallet').payInSandbox(publicId, card)
  await settleEvents()
}

test.group('Funding several milestones at once', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('CTR-01 one sheet names each milestone and the sum, and what was unticked is not in it', async ({ client }) => {
    const story = await aContract()
    const path = `${story.contract.path}/funding`
    const page = await open(client, story.client, path)
    page.assertStatus(200)
    for (const words of ['Part 1', 'Part 2', 'Part 3', '$1,250.00', '−$125.00', '$1,125.00', 'Pay $1,250.00']) {
      page.assertTextIncludes(words)
    }
    const [first, , third] = ids(story)
    const other = await submit(client, story.client, `${path}/previews`, { chosen: [first, third] }, path)
    other.assertTextIncludes('Pay $650.00')
    ;(await open(client, story.client, story.contract.path)).assertTextIncludes('Fund all 3')
  })

  test('CTR-01 a wallet that has enough funds all of them at once; one mail tells the freelancer', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    await fillWallet(story.client, usd('1300'))
    const path = `${story.contract.path}/funding`
    const sent = await submit(client, story.client, path, { chosen: ids(story), total: '1250.00' })
    assert.equal(sent.header('location'), story.contract.path)
    assert.deepEqual(await states(story), ['funded', 'funded', 'funded'])
    assert.deepEqual(await wallet(story), usd('50'))
    for (const [index, id] of ids(story).entries()) assert.deepEqual(await held(id), usd(PRICES[index]))
    assert.include((await mailTo(story.freelancer.email, '$1,250.00 is in escrow for you')).text, '3 milestones')

    await submit(client, story.client, path, { chosen: ids(story), total: '1250.00' })
    assert.deepEqual(await wallet(story), usd('50'))
  })

  test('CTR-01 one payment funds all of them when it is confirmed, not before, and once however often it is told', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    const form = { chosen: ids(story), total: '1250.00', rail: 'card' }
    const [first, second] = [
      await submit(client, story.client, `${story.contract.path}/funding`, form),
      await submit(client, story.client, `${story.contract.path}/funding`, form),
    ]
    assert.match(first.header('location')!, /\/sandbox\/pay\//)
    assert.equal(first.header('location'), second.header('location'))
    assert.deepEqual(await states(story), ['funding', 'funding', 'funding'])
    ;(await open(client, story.client, `${story.base}/funding`)).assertTextIncludes('Go on with that payment')

    await pay(story)
    const { publicId: paymentId, purposeId } = await paymentOf(story)
    const again = { paymentId, purposeId, accountId: story.client.accountId }
    await new PlaceJointPayment().handle(again)
    assert.deepEqual(await states(story), ['funded', 'funded', 'funded'])
    assert.deepEqual(await wallet(story), usd('0'))
    assert.deepEqual(await held(ids(story)[1]), usd('600'))
  })

  test('between payment and escrow the pages say so', async ({ client, assert }) => {
    const story = await aContract()
    ok(
      await use('contracts').fundMilestones(
        { contractId: story.contract.publicId, milestoneIds: ids(story) },
        story.client
      )
    )
    await use('wallet').payInSandbox((await paymentOf(story)).publicId)
    for (const path of [story.contract.path, `${story.contract.path}/funding`]) {
      const page = await open(client, story.client, path)
      page.assertTextIncludes('Payment confirmed')
      assert.equal(page.header('refresh'), '3')
    }
  })

  test('CTR-01 what was funded meanwhile keeps its share of the payment in the wallet, and the client is told', async ({
    assert,
  }) => {
    const story = await aContract()
    const all = { contractId: story.contract.publicId, milestoneIds: ids(story) }
    ok(await use('contracts').fundMilestones(all, story.client))
    await fillWallet(story.client, usd('400'))
    ok(await use('contracts').fundMilestone(ids(story)[0], story.client))
    await pay(story)

    assert.deepEqual(await states(story), ['funded', 'funded', 'funded'])
    assert.deepEqual(await held(ids(story)[0]), usd('400'))
    assert.deepEqual(await wallet(story), usd('400'))
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, '$400.00')
  })

  test('when the contract ended meanwhile all of the payment stays in the wallet', async ({ assert }) => {
    const story = await aContract()
    const all = { contractId: story.contract.publicId, milestoneIds: ids(story) }
    ok(await use('contracts').fundMilestones(all, story.client))
    ok(await use('contracts').endContract({ contractId: story.contract.publicId }, story.client))
    await pay(story)
    assert.deepEqual(await states(story), ['closed', 'closed', 'closed'])
    assert.deepEqual(await wallet(story), usd('1250'))
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, '3 milestones')
  })

  test('CTR-01 a sum other than the one that was shown pays nothing, and the page shows the new one', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    await fillWallet(story.client, usd('2000'))
    const path = `${story.contract.path}/funding`
    const [first, second] = ids(story)
    const unticked = await submit(client, story.client, path, { chosen: [first, second], total: '1250.00' })
    unticked.assertStatus(422)
    unticked.assertTextIncludes('Nothing was paid')
    unticked.assertTextIncludes('Place $1,000.00 in escrow')

    ok(await use('contracts').fundMilestone(first, story.client))
    const late = await submit(client, story.client, path, { chosen: ids(story), total: '1250.00' })
    late.assertStatus(422)
    late.assertTextIncludes('Place $850.00 in escrow')
    assert.deepEqual(await states(story), ['funded', 'unfunded', 'unfunded'])

    const none = await submit(client, story.client, path, { total: '0' })
    none.assertStatus(422)
    none.assertTextIncludes('Choose at least one milestone')
    const wrong = await submit(client, story.client, path, { chosen: ['nothing'], total: 'abc', rail: 'cheque' })
    wrong.assertStatus(422)
  })

  test('a failed payment leaves all of them waiting; the next try is a new payment', async ({ assert }) => {
    const story = await aContract()
    const all = { contractId: story.contract.publicId, milestoneIds: ids(story) }
    ok(await use('contracts').fundMilestones(all, story.client))
    const { default: DropJointPayment } = await import('#modules/contracts/actions/drop_joint_payment')
    const { publicId: first, purposeId } = await paymentOf(story)
    for (let told = 0; told < 2; told++) await new DropJointPayment().handle({ purposeId })
    assert.deepEqual(await states(story), ['unfunded', 'unfunded', 'unfunded'])
    await mailTo(story.client.email, 'did not go through')

    ok(await use('contracts').fundMilestones(all, story.client))
    assert.notEqual((await paymentOf(story)).publicId, first)
    await pay(story, TEST_CARDS.pays)
    assert.deepEqual(await states(story), ['funded', 'funded', 'funded'])
  })

  test('money that comes after its payment failed funds them after all, except what costs something else by now', async ({
    assert,
  }) => {
    const story = await aContract()
    const all = { contractId: story.contract.publicId, milestoneIds: ids(story) }
    ok(await use('contracts').fundMilestones(all, story.client))
    const { default: DropJointPayment } = await import('#modules/contracts/actions/drop_joint_payment')
    await new DropJointPayment().handle(await paymentOf(story))
    await Milestone.query().where('id', story.milestones[2].id).update({ amount_minor: 30_000 })
    await pay(story)
    assert.deepEqual(await states(story), ['funded', 'funded', 'unfunded'])
    assert.deepEqual(await wallet(story), usd('250'))
    await mailTo(story.client.email, 'stays in your wallet')
  })

  test('refunded money of one of them goes back to the card that paid for all', async ({ assert }) => {
    const story = await aContract()
    const all = { contractId: story.contract.publicId, milestoneIds: ids(story) }
    ok(await use('contracts').fundMilestones(all, story.client))
    await pay(story)
    await fillWallet(story.client, usd('900'))
    ok(await use('contracts').refundMilestone({ milestoneId: ids(story)[1] }, story.freelancer))
    const { publicId } = await paymentOf(story)
    const payment = await db.from('payment_intents').where('public_id', publicId).firstOrFail()
    assert.equal(Number(payment.refunded_minor), 60_000)
    assert.deepEqual(await wallet(story), usd('900'))
  })

  test('a bank transfer funds as many as what arrived is enough for; refunded, its money stays in the wallet', async ({
    client,
    assert,
    cleanup,
  }) => {
    const story = await aContract()
    await fillWallet(story.client, usd('10'))
    const form = { chosen: ids(story), total: '1250.00', rail: 'bank' }
    const page = (await submit(client, story.client, `${story.contract.path}/funding`, form)).header('location')!
    await submit(client, story.client, `${page}/transfer`, { amount: '1000', delivery: 'now' }, page)
    cleanup(() => clock.reset())
    await bookTransfers(SITE)
    await settleEvents()

    assert.deepEqual(await states(story), ['funded', 'funded', 'unfunded'])
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, 'less arrived')
    ok(await use('contracts').refundMilestone({ milestoneId: ids(story)[0] }, story.freelancer))
    assert.deepEqual(await wallet(story), usd('410'))
  })

  test('only the client funds; strangers find nothing; milestones of another contract are not taken', async ({
    client,
    assert,
  }) => {
    const [story, other] = [await aContract(), await aContract()]
    const path = `${story.contract.path}/funding`
    const stranger = await aPerson()
    for (const act of [open, submit]) {
      ;(await act(client, stranger, path)).assertStatus(404)
      ;(await act(client, story.freelancer, path)).assertStatus(403)
    }
    await fillWallet(story.client, usd('2000'))
    const mixed = await submit(client, story.client, path, { chosen: ids(other), total: '1250.00' })
    mixed.assertStatus(422)
    assert.deepEqual(await states(other), ['unfunded', 'unfunded', 'unfunded'])
  })
})
