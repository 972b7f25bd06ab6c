import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import {
  aFundedMilestone,
  anActiveContract,
  aSubmittedMilestone,
  handIn,
  ok,
  reload,
  settleEvents,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

const ASK = { reason: 'Our plans changed before you began.' }

test.group('Returning money before the work', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-34 the client asks, the freelancer agrees: the whole sum comes back, no fee', async ({
    client,
    assert,
  }) => {
    const { base, contract, milestone, ...story } = await aFundedMilestone()
    ;(await submit(client, story.client, `${base}/refund-requests`, ASK, `${base}/refund-requests/new`)).assertStatus(
      302
    )
    assert.include((await mailTo(story.freelancer.email, 'back')).text, 'Our plans changed')
    ;(await open(client, story.freelancer, contract.path)).assertTextIncludes('asks for $400 back')
    ;(await open(client, story.freelancer, `${base}/refund`)).assertTextIncludes('Our plans changed')

    ;(await submit(client, story.freelancer, `${base}/refund`)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'refunded')
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('400'))
    assert.isTrue((await use('wallet').escrowBalance(milestone.publicId, 'USD')).isZero)
    assert.lengthOf(
      await db.from('refund_requests').where('milestone_id', milestone.id).where('answer', 'consented'),
      1
    )
    await mailTo(story.client.email, 'comes back to you')
  })

  test('FIN-34 money that came from a card goes back to the card', async ({ assert }) => {
    const { contract, milestone, ...story } = await anActiveContract()
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    const [payment] = await use('wallet').paymentsFor('contracts.milestone', milestone.publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    ok(await use('contracts').refundMilestone({ milestoneId: milestone.publicId }, story.freelancer))
    assert.equal((await reload(contract.publicId)).milestone.state, 'refunded')
    assert.isTrue((await use('wallet').available(story.client.accountId, 'USD')).isZero)
  })

  test('the freelancer declines with a reason and keeps the money in escrow', async ({ client, assert }) => {
    const { base, contract, milestone, ...story } = await aFundedMilestone()
    await submit(client, story.client, `${base}/refund-requests`, ASK)
    ;(
      await submit(client, story.freelancer, `${base}/refund-requests/decline`, { reason: '' }, `${base}/refund`)
    ).assertStatus(422)
    ;(
      await submit(
        client,
        story.freelancer,
        `${base}/refund-requests/decline`,
        { reason: 'I am half way through.' },
        `${base}/refund`
      )
    ).assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.deepEqual(await use('wallet').escrowBalance(milestone.publicId, 'USD'), usd('400'))
    assert.include((await mailTo(story.client.email, 'keeps working')).text, 'half way through')
    ;(
      await submit(
        client,
        story.freelancer,
        `${base}/refund-requests/decline`,
        { reason: 'Once more' },
        `${base}/refund`
      )
    ).assertStatus(422)
    ;(await submit(client, story.client, `${base}/refund-requests`, ASK)).assertStatus(302)
  })

  test('the freelancer gives the money back unasked', async ({ client, assert }) => {
    const { base, contract, ...story } = await aFundedMilestone()
    ;(await open(client, story.freelancer, `${base}/refund`)).assertTextIncludes('Give $400 back')
    ;(await submit(client, story.freelancer, `${base}/refund`)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'refunded')
    ;(await submit(client, story.freelancer, `${base}/refund`)).assertStatus(422)
    assert.deepEqual(await use('wallet').available(story.client.accountId, 'USD'), usd('400'))
  })

  test('one open request at a time; handing work in overtakes it', async ({ client, assert }) => {
    const { base, milestone, ...story } = await aFundedMilestone()
    await submit(client, story.client, `${base}/refund-requests`, ASK)
    const again = await submit(client, story.client, `${base}/refund-requests`, ASK, `${base}/refund-requests/new`)
    again.assertStatus(422)
    again.assertTextIncludes('You already asked')

    await handIn(milestone.publicId, story.freelancer)
    const [request] = await db.from('refund_requests').where('milestone_id', milestone.id)
    assert.deepInclude(request, { answer: 'overtaken', open_milestone_id: null })
  })

  test('nothing goes back once work was handed in, or before money is held', async ({ client, assert }) => {
    for (const story of [await aSubmittedMilestone(), await anActiveContract()]) {
      const before = story.milestone.state
      ;(
        await submit(client, story.client, `${story.base}/refund-requests`, ASK, `${story.base}/refund-requests/new`)
      ).assertStatus(422)
      ;(await submit(client, story.freelancer, `${story.base}/refund`)).assertStatus(422)
      ;(await open(client, story.freelancer, `${story.base}/refund`)).assertTextIncludes(
        'There is nothing to give back here'
      )
      assert.equal((await reload(story.contract.publicId)).milestone.state, before)
    }
  })

  test('a bad reason is refused, case {$i}')
    .with(['', 'x'.repeat(10_000), ['a'], { a: 1 }] as any[])
    .run(async ({ client, assert }, reason) => {
      const { base, milestone, ...story } = await aFundedMilestone()
      ;(
        await submit(client, story.client, `${base}/refund-requests`, { reason }, `${base}/refund-requests/new`)
      ).assertStatus(422)
      assert.lengthOf(await db.from('refund_requests').where('milestone_id', milestone.id), 0)
    })

  test('the wrong side and strangers move nothing', async ({ client, assert }) => {
    const { base, contract, ...story } = await aFundedMilestone()
    const stranger = await aPerson()
    await submit(client, story.client, `${base}/refund-requests`, ASK)
    for (const path of [`${base}/refund`, `${base}/refund-requests`, `${base}/refund-requests/decline`]) {
      ;(await submit(client, stranger, path, ASK)).assertStatus(404)
    }
    for (const path of [`${base}/refund`, `${base}/refund-requests/decline`]) {
      ;(await submit(client, story.client, path, ASK)).assertStatus(403)
    }
    ;(await submit(client, story.freelancer, `${base}/refund-requests`, ASK)).assertStatus(403)
    ;(await open(client, story.client, `${base}/refund`)).assertStatus(403)
    ;(await open(client, story.freelancer, `${base}/refund-requests/new`)).assertStatus(403)
    for (const path of [`${base}/refund`, `${base}/refund-requests/new`]) {
      ;(await open(client, stranger, path)).assertStatus(404)
    }
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
  })
})
