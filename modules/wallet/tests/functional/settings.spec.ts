import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { AddPayoutMethod } from '#modules/wallet/actions/add_payout_method'
import { payoutHoldHours } from '#modules/wallet/settings'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'

test.group('What operators set for the wallet', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a new bank account is paid after {hours} hours when that is set')
    .with([{ hours: 72 }, { hours: 1 }])
    .run(async ({ assert, cleanup }, { hours }) => {
      setTo(cleanup, payoutHoldHours, hours)
      const account = { country: 'DE', holder: 'Farid', number: 'DE89370400440532013000', bankCode: null } as any
      await new AddPayoutMethod().handle(account, await aPerson({ role: 'freelancer' }))
      const { usable_at: usableAt } = await db.from('payout_methods').firstOrFail()
      assert.closeTo(Number(usableAt), clock.now() + hours * 3_600_000, 60_000)
    })
})
