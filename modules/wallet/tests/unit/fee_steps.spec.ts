import { test } from '@japa/runner'
import { Money } from '#app/money/money'
import { feeFor } from '#modules/wallet/ledger/fee_for'
import { objectToFeeSteps } from '#modules/wallet/ledger/fee_steps'
import { feeSteps, platformFee } from '#modules/wallet/settings'
import { setTo } from '#tests/support/settings'

const sum = (text: string, currency = 'USD') => Money.parse(text, currency)!

test.group('FIN-36 Fees by volume', () => {
  test('{text} is {fee}% with steps at 5,000 and 20,000')
    .with([
      { text: '4999.99', currency: 'USD', fee: 10 },
      { text: '5000', currency: 'USD', fee: 9 },
      { text: '20000', currency: 'USD', fee: 7.5 },
      { text: '4499.99', currency: 'EUR', fee: 10 },
      { text: '4500', currency: 'EUR', fee: 9 },
      { text: '780000', currency: 'JPY', fee: 10 },
      { text: '790000', currency: 'JPY', fee: 9 },
      { text: '8000', currency: 'CHF', fee: 8 },
    ])
    .run(async ({ assert, cleanup }, { text, currency, fee }) => {
      setTo(cleanup, feeSteps, ['20000 USD: 7.5%', '5000 USD: 9%', '8000 CHF:8%'])
      assert.equal((await feeFor(sum(text, currency))).basisPoints, fee * 100)
    })

  test('without a step it is the standard fee, and a step above the standard fee has no effect', async ({
    assert,
    cleanup,
  }) => {
    assert.deepEqual(await feeFor(sum('1000000')), { basisPoints: 1_000, step: null })
    setTo(cleanup, feeSteps, ['5000 USD: 9%'])
    setTo(cleanup, platformFee, 800)
    assert.deepEqual(await feeFor(sum('1000000')), { basisPoints: 800, step: null })
  })

  test('{line} is refused: {why}')
    .with([
      { line: '5000: 9%', why: 'unreadable' },
      { line: '-5000 USD: 9%', why: 'unreadable' },
      { line: '0 USD: 9%', why: 'unreadable' },
      { line: '5000 USD: -9%', why: 'unreadable' },
      { line: '5000 QQQ: 9%', why: 'unreadable' },
      { line: '5000 USD', why: 'unreadable' },
      { line: '5000 USD: 31%', why: 'too_high' },
      { line: '1000.00 USD: 8%', why: 'twice' },
      { line: '5000 USD: 9.5%', why: 'not_lower' },
      { line: '500 USD: 9%', why: 'not_lower' },
    ])
    .run(({ assert }, { line, why }) => {
      const objection = objectToFeeSteps(['1000 USD: 9%', line])
      assert.equal(objection?.words, `wallet.settings.fee_steps.refusals.${why}`)
      assert.isNull(objectToFeeSteps(['1000 USD: 9%', '5000 USD: 8%', '1000 EUR: 9%']))
    })
})
