import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { modules } from '#app/modules/registry'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { smallSums } from '#modules/wallet/clearance/settings'
import { reviewLimits } from '#modules/wallet/payouts/review'
import { reviewFrom } from '#modules/wallet/payouts/settings'
import { paidIn } from '#modules/wallet/tests/support/money'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'

const sum = (text: string, currency: string) => Money.parse(text, currency)!

test.group('FIN-40 Limits written in dollars, in other currencies', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => modules.applySwitches(new Set()))

  test('FIN-40 the desk looks at a payout in {currency} from {most} on')
    .with([
      { currency: 'USD', most: '10000' },
      { currency: 'EUR', most: '10000' },
      { currency: 'JPY', most: '1600000' },
      { currency: 'KWD', most: '3100' },
      { currency: 'CHF', most: '8400' },
    ])
    .run(async ({ assert }, { currency, most }) => {
      assert.deepEqual((await reviewLimits(currency)).any, sum(most, currency))
    })

  test('FIN-40 a line of its own counts, without dollars the first line, and without rates or lines none', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, reviewFrom, ['8000 EUR', '70000 CHF'])
    assert.deepEqual((await reviewLimits('CHF')).any, sum('70000', 'CHF'))
    assert.deepEqual((await reviewLimits('USD')).any, sum('9100', 'USD'))
    modules.applySwitches(new Set(['exchange']))
    assert.isNull((await reviewLimits('USD')).any)
    modules.applySwitches(new Set())
    setTo(cleanup, reviewFrom, [])
    assert.isNull((await reviewLimits('CHF')).any)
  })

  test('FIN-40 small sums of several currencies are small together, by their worth', async ({ assert, cleanup }) => {
    setTo(cleanup, smallSums, ['1000 USD'])
    const clara = await aPerson()
    const farid = await aPerson({ role: 'freelancer' })
    const earn = async (amount: Money, escrowId: string) => {
      await paidIn(clara, amount)
      await aReleaseOf({ client: clara, freelancer: farid, amount, escrowId })
    }
    const pots = async () =>
      (await use('wallet').balances(farid.accountId)).map(({ available, pending, currency }) => [
        currency,
        available.toDecimal(),
        pending.toDecimal(),
      ])
    await earn(sum('100000', 'JPY'), 'yen')
    assert.deepEqual(await pots(), [['JPY', '100000', '0']])
    await earn(sum('400', 'CHF'), 'francs')
    assert.includeDeepMembers(await pots(), [['CHF', '0.00', '400.00']])
    await earn(sum('50000', 'JPY'), 'more yen')
    assert.includeDeepMembers(await pots(), [['JPY', '100000', '50000']])
  })
})
