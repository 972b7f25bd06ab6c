import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import OpenRound from '#modules/reviews/actions/open_round'
import { daysToWrite } from '#modules/reviews/settings'
import { anActiveContract } from '#tests/support/contracts'
import { setTo } from '#tests/support/settings'

const DAY = 86_400_000

test.group('What operators set for reviews', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('REP-01 both sides have {days} days to write when that is set, and a round that is open keeps its day')
    .with([{ days: 14 }, { days: 5 }])
    .run(async ({ client, assert, cleanup }, { days }) => {
      setTo(cleanup, daysToWrite, days)
      const { client: buyer, freelancer, contract } = await anActiveContract()
      await new OpenRound().handle({
        contractId: contract.publicId,
        clientAccountId: buyer.accountId,
        freelancerAccountId: freelancer.accountId,
      })
      setTo(cleanup, daysToWrite, 30)
      const round = await db.from('review_rounds').firstOrFail()
      assert.closeTo(Number(round.closes_at), clock.now() + days * DAY, 60_000)
      ;(await client.get('/terms')).assertTextIncludes('before both are written or 30 days have passed')
    })
})
