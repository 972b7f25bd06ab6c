import { test } from '@japa/runner'
import fc from 'fast-check'
import { Money } from '#app/money/money'
import { feeSheet, feeSheetOfParts } from '#modules/wallet/ledger/fee_sheet'

const usd = (minor: number) => Money.of(minor, 'USD')

test.group('The fee sheet of several milestones', () => {
  test('FIN-37 promises to the cent what the releases will pay', ({ assert }) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 10 }), (prices) => {
        const sheet = feeSheetOfParts(prices.map(usd))
        const paid = prices.map((price) => feeSheet(usd(price)).freelancerReceives.minor).reduce((a, b) => a + b, 0n)
        assert.equal(sheet.freelancerReceives.minor, paid)
        assert.equal(sheet.fee.minor + sheet.freelancerReceives.minor, sheet.clientPays.minor)
      })
    )
  })

  test('FIN-37 differs from one sum where rounding does: three times 5 cents carry no fee', ({ assert }) => {
    assert.equal(feeSheetOfParts([usd(5), usd(5), usd(5)]).fee.minor, 0n)
    assert.equal(feeSheet(usd(15)).fee.minor, 2n)
  })
})
