import { Money } from '#app/money/money'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { availableOf, clearingOf, escrowOf, payoutHoldOf, platformFee } from '#modules/wallet/ledger/places'
import { move, type Leg, type Posting, type TransactionKind } from '#modules/wallet/ledger/posting'

const CURRENCIES = ['USD', 'JPY', 'KWD', 'EUR']
const STEPS = 5
const ROUNDS = 10
const TITLES = ['Logo; final (v2) | "press"', 'Müller: Größe,\n  zweite Zeile', '* not cleared', '設計 = 1000 JPY']

export const COUNT = STEPS * ROUNDS * CURRENCIES.length

/** Posting number n: in each currency a deposit, a funding, a release with its fee and a payout, in turn. */
export function currencyPosting(number: number): Posting {
  const currency = CURRENCIES[number % CURRENCIES.length]
  const round = Math.floor(number / CURRENCIES.length)
  const { kind, legs } = step(round % STEPS, currency)
  const reference = { type: 'test', id: String(number), title: TITLES[number % TITLES.length] }
  return { kind, legs, scope: 'currencies', key: String(number), reference }
}

function step(number: number, currency: string): { kind: TransactionKind; legs: Leg[] } {
  const sum = (minor: number) => Money.of(minor, currency)
  const [payer, payee, escrow] = [availableOf(1), availableOf(2), escrowOf('kept')]
  switch (number) {
    case 0:
      return { kind: 'payment', legs: move(sum(98_765_432), clearingOf('test'), payer) }
    case 1:
      return { kind: 'escrow_hold', legs: move(sum(12_345), payer, escrow) }
    case 2: {
      const { price, freelancerReceives, fee } = feeSheet(sum(3_333), 1_000)
      const paid = [
        { place: payee, amount: freelancerReceives },
        { place: platformFee, amount: fee },
      ]
      return { kind: 'escrow_release', legs: [{ place: escrow, amount: price.negate() }, ...paid] }
    }
    case 3:
      return { kind: 'payout_reserve', legs: move(sum(1_001), payee, payoutHoldOf(2)) }
    default:
      return { kind: 'payout_settle', legs: move(sum(1_001), payoutHoldOf(2), clearingOf('test')) }
  }
}
