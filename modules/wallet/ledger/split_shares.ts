import type { Money } from '#app/money/money'

/** One of several who are paid by a release, and how much of it is theirs: 70 and 30, or 7 and 3. */
export interface Payee {
  accountId: number
  weight: number
}

export interface Share {
  accountId: number
  received: Money
}

/**
 * What each payee gets of a sum: exact, the odd cents to the largest remainders, among equal ones to the account that
 * is older. The order in which payees are named makes no difference. Throws for a weight that is no whole number above
 * zero, and for an account named twice.
 */
export function splitShares(sum: Money, payees: Payee[]): Share[] {
  const isEachOnce = new Set(payees.map(({ accountId }) => accountId)).size === payees.length
  if (payees.length === 0 || !isEachOnce) throw new RangeError('A release has payees, each named once')
  if (payees.some(({ weight }) => !Number.isSafeInteger(weight) || weight <= 0)) {
    throw new RangeError('A payee has a whole weight above zero')
  }
  const inOrder = payees.toSorted((a, b) => a.accountId - b.accountId)
  const parts = sum.allocate(inOrder.map(({ weight }) => weight))
  return inOrder.map(({ accountId }, index) => ({ accountId, received: parts[index] }))
}
