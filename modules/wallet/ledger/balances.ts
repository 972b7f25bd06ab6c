import { Money } from '#app/money/money'
import { keyOf, type LockedAccount } from '#modules/wallet/ledger/ledger_accounts'
import { floorOf } from '#modules/wallet/ledger/places'
import type { Leg } from '#modules/wallet/ledger/posting'

/** One side of a transaction and the balance it leaves behind; `account` is as by `keyOf`. */
export interface Entry {
  account: string
  amount: Money
  balanceAfter: Money
}

/** What accounts hold while postings are booked one after the other; one that is not locked is new and empty. */
export class Balances {
  #now: Map<string, bigint>

  constructor(private accounts: Map<string, LockedAccount>) {
    this.#now = new Map([...accounts].map(([key, { balance }]) => [key, balance]))
  }

  /** The entries in the order of the legs. Null, and nothing is booked, when an account would end below its floor. */
  book(legs: Leg[]): Entry[] | null {
    const next = new Map<string, bigint>()
    const entries = legs.map((leg) => {
      const account = keyOf(leg)
      const balance = (next.get(account) ?? this.#now.get(account) ?? 0n) + leg.amount.minor
      next.set(account, balance)
      return { account, amount: leg.amount, balanceAfter: new Money(balance, leg.amount.currency) }
    })
    if (entries.some(({ account }, at) => this.#isBelowFloor(account, next.get(account)!, legs[at]))) return null
    for (const [account, balance] of next) this.#now.set(account, balance)
    return entries
  }

  #isBelowFloor(account: string, balance: bigint, { place }: Leg) {
    const known = this.accounts.get(account)
    const floor = known ? known.floor : floorOf(place)
    return floor !== null && balance < floor
  }
}
