import { Money } from '#app/money/money'
import { RECEIVABLE_CAP } from '#modules/wallet/ledger/places'

const least = (one: Money, other: Money) => (one.compare(other) < 0 ? one : other)

interface Found {
  amount: Money
  /** What lies in each escrow account that the payment filled. */
  escrows: { escrowId: string; balance: Money }[]
  available: Money
}

/**
 * Where the money of a charged-back payment is set aside: first in the escrow accounts it filled, then in the payer's
 * wallet. What neither holds is open until the bank decides.
 */
export function setAside({ amount, escrows, available }: Found) {
  let open = amount
  const frozen = escrows.map(({ escrowId, balance }) => {
    const part = least(balance, open)
    open = open.minus(part)
    return { escrowId, amount: part }
  })
  const held = least(available, open)
  return { frozen, held, uncovered: open.minus(held) }
}

/**
 * Who bears what was nowhere to be set aside. What was paid out to a freelancer is the platform's to bear: they kept the
 * rules and keep their money. Else the payer owes it, up to the most an account may owe; the rest is the platform's, too.
 */
export function bear({ uncovered, isSpent, owes }: { uncovered: Money; isSpent: boolean; owes: Money }) {
  const nothing = Money.zero(uncovered.currency)
  if (isSpent) return { owed: nothing, fund: uncovered }
  const room = new Money(RECEIVABLE_CAP, uncovered.currency).minus(owes)
  const owed = room.isPositive ? least(room, uncovered) : nothing
  return { owed, fund: uncovered.minus(owed) }
}
