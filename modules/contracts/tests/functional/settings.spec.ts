import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { autoReleaseDays, offerDays } from '#modules/contracts/settings'
import {
  aSubmittedMilestone,
  anActiveContract,
  anOffer,
  fillWallet,
  handIn,
  ok,
} from '#modules/contracts/tests/support/stories'
import { use } from '#app/modules/use'
import { findSetting } from '#app/settings/setting_registry'
import { setTo } from '#tests/support/settings'

const DAY = 86_400_000
const fee = () => findSetting('wallet.fee')!.setting

test.group('What operators set for contracts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a client has {days} days for a submission when that is set')
    .with([{ days: 14 }, { days: 3 }])
    .run(async ({ assert, cleanup }, { days }) => {
      if (days !== 14) setTo(cleanup, autoReleaseDays, days)
      const { milestone } = await aSubmittedMilestone()
      assert.closeTo(milestone.reviewDueAt!.toMillis(), clock.now() + days * DAY, 60_000)
      const text = await db.from('contract_texts').select('text').firstOrFail()
      assert.include(text.text, `Time to review each submission: ${days} days`)
    })

  test('an offer waits {days} days when that is set')
    .with([{ days: 7 }, { days: 2 }])
    .run(async ({ assert, cleanup }, { days }) => {
      if (days !== 7) setTo(cleanup, offerDays, days)
      const { contract } = await anOffer()
      assert.closeTo(contract.expiresAt.toMillis(), clock.now() + days * DAY, 60_000)
    })

  test('a new contract takes the fee that is set, one that runs keeps its fee and its days', async ({
    assert,
    cleanup,
  }) => {
    const before = await anActiveContract()
    setTo(cleanup, fee(), 500)
    setTo(cleanup, autoReleaseDays, 30)
    const after = await anActiveContract()
    assert.deepEqual([before.contract.feeBasisPoints, after.contract.feeBasisPoints], [1_000, 500])

    for (const [{ client, freelancer, milestone }, received, days] of [
      [before, 36_000n, 14],
      [after, 38_000n, 30],
    ] as const) {
      await fillWallet(client, milestone.amount)
      ok(await use('contracts').fundMilestone(milestone.publicId, client))
      await handIn(milestone.publicId, freelancer)
      await milestone.refresh()
      assert.closeTo(milestone.reviewDueAt!.toMillis(), clock.now() + days * DAY, 60_000)
      assert.equal(ok(await use('contracts').approveMilestone(milestone.publicId, client)).received.minor, received)
    }
  })

  test('the fee that is set is the one on the public pages', async ({ assert, client, cleanup }) => {
    ;(await client.get('/fees')).assertTextIncludes('10%')
    setTo(cleanup, fee(), 850)
    const page = await client.get('/fees')
    page.assertTextIncludes('8.5%')
    assert.notInclude(page.text(), '10% of what')
  })
})
