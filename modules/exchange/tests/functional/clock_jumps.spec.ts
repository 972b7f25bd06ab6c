import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { HoldQuote } from '#modules/exchange/actions/hold_quote'
import { MakeQuote } from '#modules/exchange/actions/make_quote'
import { SpendQuote } from '#modules/exchange/actions/spend_quote'
import SweepQuotes from '#modules/exchange/schedules/sweep_quotes'
import { paidIn, usd } from '#tests/support/wallet_steps'
import { aPerson } from '#tests/support/people'

test.group('FIN-03 A quote when the clock leaps', (group) => {
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(100_000))
    return () => clock.reset()
  })

  const quote = async () => {
    const { accountId, id: userId } = farid
    const outcome = await new MakeQuote().handle({ accountId, userId, sell: usd(50_000), to: 'EUR' })
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value
  }
  const take = ({ publicId: quoteId }: { publicId: string }) =>
    new SpendQuote().handle({ accountId: farid.accountId, quoteId })
  const hold = ({ publicId: quoteId }: { publicId: string }) =>
    transact((trx) => new HoldQuote().handle({ accountId: farid.accountId, quoteId }, trx))
  const over = { ok: false, reason: 'quote_expired' }

  test('once its minute is over it is never honoured again, though the clock is put back and the minute comes a second time', async ({
    assert,
  }) => {
    const old = await quote()
    clock.travel({ seconds: 61 })
    assert.deepInclude(await take(old), over)
    clock.travel({ hours: -2 })
    assert.deepInclude(await take(old), over)
    assert.deepInclude(await hold(old), over)
    await new SweepQuotes().handle()
    clock.travel({ seconds: (old.createdAt - clock.now()) / 1_000 + 10 })
    assert.deepInclude(await take(old), over)
    assert.deepEqual(await use('wallet').available(farid.accountId, 'USD'), usd(100_000))
    assert.isTrue((await take(await quote())).ok)
  })

  test('forty days later it is over', async ({ assert }) => {
    const old = await quote()
    clock.travel({ days: 40 })
    assert.deepInclude(await take(old), over)
    assert.deepInclude(await hold(old), over)
  })
})
