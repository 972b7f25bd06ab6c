import { Money } from '#app/money/money'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import {
  availableOf,
  clearingOf,
  escrowOf,
  nameOf,
  payoutHoldOf,
  platformFee,
  type Place,
} from '#modules/wallet/ledger/places'
import { move, type Leg, type Posting } from '#modules/wallet/ledger/posting'

export const outside = clearingOf('test')

/** Something that moves money: a sum from outside, or a share (in percent) of what is at the source. */
export type Movement =
  | { do: 'deposit'; person: number; currency: string; minor: number }
  | { do: 'hold' | 'refund'; person: number; escrow: string; currency: string; share: number }
  | {
      do: 'release'
      person: number
      escrow: string
      currency: string
      share: number
      basisPoints: number
    }
  | { do: 'withdraw' | 'settle'; person: number; currency: string; share: number }

/** The ledger as plain arithmetic: what every balance must be after each step. */
export class LedgerModel {
  #balances = new Map<string, bigint>()
  readonly posted: Posting[] = []

  balanceOf(place: Place, currency: string) {
    return this.#balances.get(`${nameOf(place)}/${currency}`) ?? 0n
  }

  /** Takes the posting over unless a balance would fall below zero; says whether it did. */
  apply(posting: Posting) {
    const next = new Map(this.#balances)
    for (const { place, amount } of posting.legs) {
      const name = `${nameOf(place)}/${amount.currency}`
      next.set(name, (next.get(name) ?? 0n) + amount.minor)
    }
    if ([...next].some(([name, balance]) => balance < 0n && !name.startsWith(nameOf(outside)))) {
      return false
    }
    this.#balances = next
    this.posted.push(posting)
    return true
  }

  /** The legs of a movement as things stand, or null when there is nothing to move. */
  legsOf(movement: Movement): Leg[] | null {
    const { person, currency } = movement
    if (movement.do === 'deposit') {
      return move(Money.of(movement.minor, currency), outside, availableOf(person))
    }

    const [from, to] = routeOf(movement)
    const amount = Money.of((this.balanceOf(from, currency) * BigInt(movement.share)) / 100n, currency)
    if (!amount.isPositive) return null
    if (movement.do !== 'release') return move(amount, from, to)

    const { fee, freelancerReceives } = feeSheet(amount, movement.basisPoints)
    const legs = [
      { place: from, amount: amount.negate() },
      { place: to, amount: freelancerReceives },
      { place: platformFee, amount: fee },
    ]
    return legs.filter((leg) => !leg.amount.isZero)
  }
}

function routeOf(movement: Exclude<Movement, { do: 'deposit' }>): [Place, Place] {
  const own = availableOf(movement.person)
  switch (movement.do) {
    case 'hold':
      return [own, escrowOf(movement.escrow)]
    case 'release':
    case 'refund':
      return [escrowOf(movement.escrow), own]
    case 'withdraw':
      return [own, payoutHoldOf(movement.person)]
    case 'settle':
      return [payoutHoldOf(movement.person), outside]
  }
}
