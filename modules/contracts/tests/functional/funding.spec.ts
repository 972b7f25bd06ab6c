import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import PlacePayment from '#modules/contracts/actions/place_payment'
import {
  aFundedMilestone,
  anActiveContract,
  anOffer,
  fillWallet,
  ok,
  reload,
  settleEvents,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

/** Pays what the milestone's funding page started, at the sandbox, and delivers the news. */
async function pay(milestoneId: string, card?: string) {
  const [payment] = await use('wallet').paymentsFor('contracts.milestone', milestoneId)
  const state = await use('wallet').payInSandbox(payment.publicId, card)
  await settleEvents()
  return { state, paymentId: payment.publicId }
}

const escrow = (milestoneId: string) => use('wallet').escrowBalance(milestoneId, 'USD')

test.group('Funding a milestone', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-37 the client sees what they pay before they pay it: 400.00, nothing on top', async ({ client }) => {
    const { base, ...story } = await anActiveContract()
    const page = await open(client, story.client, `${base}/funding`)
    page.assertStatus(200)
    for (const words of ['You pay $400.00 now, nothing on top', '$360.00', '−$40.00', 'Pay $400.00']) {
      page.assertTextIncludes(words)
    }
  })

  test('FIN-32 a payment is started, and the milestone is funded when it is confirmed, not before', async ({
    client,
    assert,
  }) => {
    const { contract, milestone, base, ...story } = await anActiveContract()
    const sent = await submit(client, story.client, `${base}/funding`)
    sent.assertStatus(302)
    assert.match(sent.header('location')!, /\/sandbox\/pay\//)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funding')
    ;(await open(client, story.freelancer, contract.path)).assertTextIncludes(
      'Wait with the work until you see $400 in escrow'
    )

    assert.equal((await pay(milestone.publicId)).state, 'settled')
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.include((await mailTo(story.freelancer.email, 'in escrow for you')).subject, '$400.00')
    assert.isTrue(
      (await use('profiles').clientRecords([story.client.accountId])).get(story.client.accountId)!.isPaymentVerified
    )
  })

  test('between payment and escrow the page says so and looks again by itself', async ({ client, assert }) => {
    const { contract, milestone, base, ...story } = await anActiveContract()
    await submit(client, story.client, `${base}/funding`)
    const [payment] = await use('wallet').paymentsFor('contracts.milestone', milestone.publicId)
    await use('wallet').payInSandbox(payment.publicId)

    for (const path of [contract.path, `${base}/funding`]) {
      const page = await open(client, story.client, path)
      page.assertTextIncludes('Payment confirmed')
      assert.equal(page.header('refresh'), '3')
    }
    await settleEvents()
    const after = await open(client, story.client, contract.path)
    assert.isUndefined(after.header('refresh'))
    after.assertTextIncludes('In escrow')
  })

  test('money that is in the wallet is placed in escrow at once', async ({ client, assert }) => {
    const { contract, milestone, base, ...story } = await anActiveContract()
    await fillWallet(story.client, usd('500'))
    ;(await open(client, story.client, `${base}/funding`)).assertTextIncludes(
      'You have $500.00 available in your wallet'
    )

    const sent = await submit(client, story.client, `${base}/funding`)
    assert.equal(sent.header('location'), contract.path)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('100'))
    assert.lengthOf(await use('wallet').paymentsFor('contracts.milestone', milestone.publicId), 0)
  })

  test('funding again changes nothing: the money is held once', async ({ client, assert }) => {
    const { milestone, base, ...story } = await aFundedMilestone()
    await fillWallet(story.client, usd('900'))
    ;(await submit(client, story.client, `${base}/funding`)).assertStatus(302)
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('900'))
    ;(await open(client, story.client, `${base}/funding`)).assertTextIncludes('There is nothing to fund here')
  })

  test('a second click goes on with the same payment', async ({ client, assert }) => {
    const { milestone, base, ...story } = await anActiveContract()
    const first = await submit(client, story.client, `${base}/funding`)
    const second = await submit(client, story.client, `${base}/funding`)
    assert.equal(first.header('location'), second.header('location'))
    assert.lengthOf(await use('wallet').paymentsFor('contracts.milestone', milestone.publicId), 1)
    ;(await open(client, story.client, `${base}/funding`)).assertTextIncludes('You started a payment before')
  })

  test('a failed payment is told, and the next try is a new payment', async ({ client, assert }) => {
    const { contract, milestone, base, ...story } = await anActiveContract()
    await submit(client, story.client, `${base}/funding`)
    const [first] = await use('wallet').paymentsFor('contracts.milestone', milestone.publicId)
    await tellFailed(first.publicId, milestone.publicId)
    assert.equal((await reload(contract.publicId)).milestone.state, 'unfunded')
    await mailTo(story.client.email, 'did not go through')

    await submit(client, story.client, `${base}/funding`)
    assert.lengthOf(await use('wallet').paymentsFor('contracts.milestone', milestone.publicId), 2)
    await pay(milestone.publicId)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
  })

  test('the same settlement told twice funds once', async ({ assert }) => {
    const { contract, milestone, ...story } = await anActiveContract()
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    const { paymentId } = await pay(milestone.publicId)
    for (let again = 0; again < 3; again++) {
      await new PlacePayment().handle({
        paymentId,
        accountId: story.client.accountId,
        purposeId: milestone.publicId,
      })
    }
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.lengthOf(await db.from('milestone_fundings').where('milestone_id', milestone.id), 1)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
  })

  test('money that comes too late stays in the wallet, and the client is told', async ({ assert }) => {
    const { contract, milestone, ...story } = await anActiveContract()
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    ok(await use('contracts').endContract({ contractId: contract.publicId }, story.client))
    await pay(milestone.publicId)

    assert.equal((await reload(contract.publicId)).milestone.state, 'closed')
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('400'))
    assert.isTrue((await escrow(milestone.publicId)).isZero)
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, '$400.00')
  })

  test('a payment for a milestone that was funded from the wallet meanwhile stays in the wallet', async ({
    assert,
  }) => {
    const { milestone, ...story } = await anActiveContract()
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    await fillWallet(story.client, usd('400'))
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    await pay(milestone.publicId)
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('400'))
    await mailTo(story.client.email, 'stays in your wallet')
  })

  test('payments for other things and unknown milestones are left alone', async ({ assert }) => {
    const { contract, milestone, ...story } = await anActiveContract()
    await new PlacePayment().handle({
      paymentId: 'p'.repeat(16),
      accountId: story.client.accountId,
      purposeId: 'nothing',
    })
    await new PlacePayment().handle({
      paymentId: 'q'.repeat(16),
      accountId: story.freelancer.accountId,
      purposeId: milestone.publicId,
    })
    assert.equal((await reload(contract.publicId)).milestone.state, 'unfunded')
  })

  test('an offer that is not signed cannot be funded', async ({ client }) => {
    const { base, ...story } = await anOffer()
    const answer = await submit(client, story.client, `${base}/funding`)
    answer.assertStatus(422)
    answer.assertTextIncludes('The contract is not active')
  })

  test('only the client funds; strangers find nothing, a milestone of another contract is not found', async ({
    client,
    assert,
  }) => {
    const { base, contract, milestone, ...story } = await anActiveContract()
    const other = await anActiveContract()
    const stranger = await aPerson()
    for (const act of [open, submit]) {
      ;(await act(client, stranger, `${base}/funding`)).assertStatus(404)
      ;(await act(client, story.freelancer, `${base}/funding`)).assertStatus(403)
      ;(
        await act(client, story.client, `${contract.path}/milestones/${other.milestone.publicId}/funding`)
      ).assertStatus(404)
      ;(await act(client, story.client, `${contract.path}/milestones/nothing/funding`)).assertStatus(404)
    }
    assert.lengthOf(await use('wallet').paymentsFor('contracts.milestone', milestone.publicId), 0)
  })
})

/** What the wallet publishes when a payment runs out of time. */
async function tellFailed(paymentId: string, purposeId: string) {
  const { default: DropFailedPayment } = await import('#modules/contracts/listeners/drop_failed_payment')
  void paymentId
  const drop = await app.container.make(DropFailedPayment)
  await drop.handle({ purposeType: 'contracts.milestone', purposeId })
}
