import { Money } from '#app/money/money'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { availableOf, clearingOf, escrowOf, payoutHoldOf, platformFee } from '#modules/wallet/ledger/places'
import { move, type Leg, type Posting, type TransactionKind } from '#modules/wallet/ledger/posting'

export const NUMBERED = 'numbered'

const PEOPLE = 5
const ESCROWS = 3
const KINDS = 4

/** Posting number n, the same every time: a deposit, a funding, a release and a withdrawal in turn. */
export function postingNumber(number: number): Posting {
  const { kind, legs } = movementNumber(number)
  return { kind, legs, scope: NUMBERED, key: String(number), reference: { type: 'test', id: String(number) } }
}

function movementNumber(number: number): { kind: TransactionKind; legs: Leg[] } {
  const person = availableOf(number % PEOPLE)
  const escrow = escrowOf(`kept${number % ESCROWS}`)
  switch (number % KINDS) {
    case 0:
      return { kind: 'payment', legs: move(usd(5_000 + (number % 97)), clearingOf('test'), person) }
    case 1:
      return { kind: 'escrow_hold', legs: move(usd(1_000), person, escrow) }
    case 2: {
      const { price, freelancerReceives, fee } = feeSheet(usd(333), 1_000)
      const paid = [
        { place: person, amount: freelancerReceives },
        { place: platformFee, amount: fee },
      ]
      return { kind: 'escrow_release', legs: [{ place: escrow, amount: price.negate() }, ...paid] }
    }
    default:
      return { kind: 'payout_reserve', legs: move(usd(100), person, payoutHoldOf(number % PEOPLE)) }
  }
}

const usd = (minor: number) => Money.of(minor, 'USD')
