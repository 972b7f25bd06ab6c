import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { isCheckViolation, isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { KeyReused, Shortfall } from '#modules/wallet/ledger/errors'
import { keyOf, lockAccounts, type LockedAccount } from '#modules/wallet/ledger/ledger_accounts'
import { nameOf } from '#modules/wallet/ledger/places'
import { assertBalanced, hashOf, type Leg, type Posting } from '#modules/wallet/ledger/posting'
import { insert, locking, run } from '#modules/wallet/ledger/sql'

const LONGEST_TITLE = 200

export interface Posted {
  transactionId: number
  publicId: string
  /** True when this key was posted before: nothing moved now. */
  isReplay: boolean
}

interface Entry {
  accountId: number
  amount: Money
  balanceAfter: Money
}

/** The only code that writes to the ledger. */
export class LedgerWriter {
  /**
   * Posts one transaction of two or more legs on the caller's database transaction: all of it or nothing.
   *
   * The same scope and key again returns the first result; with other figures it throws `KeyReused`. Refuses with
   * `insufficient_funds` when an account would fall below its floor, and leaves no trace of the attempt. Throws
   * `LedgerImbalance` for legs that do not sum to zero in each currency.
   */
  async post(posting: Posting, trx: Trx): Promise<Outcome<Posted, 'insufficient_funds'>> {
    assertBalanced(posting)
    await run(trx, 'SAVEPOINT ledger_post')
    const posted = await this.#post(posting, trx)
    if (!posted) await run(trx, 'ROLLBACK TO SAVEPOINT ledger_post')
    await run(trx, 'RELEASE SAVEPOINT ledger_post')
    return posted ? done(posted) : refuse('insufficient_funds')
  }

  /**
   * Posts what our own states say is there; throws `Shortfall` when it is not. It must not be caught inside the
   * transaction: the error is what undoes the posting.
   */
  async mustPost(posting: Posting, trx: Trx): Promise<Posted> {
    assertBalanced(posting)
    const posted = await this.#post(posting, trx)
    if (posted) return posted
    throw new Shortfall(nameOf(posting.legs.find(({ amount }) => !amount.isPositive)!.place))
  }

  /** Null when the money is not there; what was written until then is the caller's to undo. */
  async #post(posting: Posting, trx: Trx): Promise<Posted | null> {
    try {
      // Inserted first: whoever holds the key goes on, a second caller waits here for the first one's end.
      const posted = await this.#insertTransaction(posting, trx)
      const accounts = await lockAccounts(posting.legs, trx)
      const entries = entriesFor(posting.legs, accounts)
      if (breaksFloor(entries, accounts)) return null

      await this.#updateBalances(entries, trx)
      await this.#insertEntries(posted.transactionId, entries, trx)
      return posted
    } catch (error) {
      // The database has undone the one statement that it refused.
      if (isUniqueViolation(error)) return this.#first(posting, trx, error)
      if (isCheckViolation(error)) return null
      throw error
    }
  }

  async #insertTransaction(posting: Posting, trx: Trx): Promise<Posted> {
    const { kind, scope, key, reference, reverses } = posting
    const publicId = newPublicId()
    const transactionId = await insert(trx, 'ledger_transactions', {
      public_id: publicId,
      kind,
      scope,
      idempotency_key: key,
      request_hash: hashOf(posting),
      reference_type: reference.type,
      reference_id: reference.id,
      title: reference.title?.slice(0, LONGEST_TITLE) ?? null,
      path: reference.path ?? null,
      reverses_id: reverses ?? null,
      created_at: clock.now(),
    })
    return { transactionId, publicId, isReplay: false }
  }

  /** All in one statement; their rows are locked already. */
  async #updateBalances(entries: Entry[], trx: Trx) {
    const last = [...new Map(entries.map(({ accountId, balanceAfter }) => [accountId, balanceAfter.toStored()]))]
    const cases = last.map(() => 'WHEN ? THEN ?').join(' ')
    const marks = last.map(() => '?').join(', ')
    const sql = `UPDATE ledger_accounts SET balance = CASE id ${cases} END WHERE id IN (${marks})`
    await run(trx, sql, [...last.flat(), ...last.map(([id]) => id)])
  }

  async #insertEntries(transactionId: number, entries: Entry[], trx: Trx) {
    const records = entries.map(({ accountId, amount, balanceAfter }) => ({
      transaction_id: transactionId,
      account_id: accountId,
      currency: amount.currency,
      amount: amount.toStored(),
      balance_after: balanceAfter.toStored(),
    }))
    await insert(trx, 'ledger_entries', ...records)
  }

  async #first(posting: Posting, trx: Trx, error: unknown): Promise<Posted> {
    const sql = 'SELECT id, public_id, request_hash FROM ledger_transactions WHERE scope = ? AND idempotency_key = ?'
    const [first] = await run(trx, sql + locking(trx), [posting.scope, posting.key])
    if (!first) throw error
    if (first.request_hash !== hashOf(posting)) throw new KeyReused(posting.scope, posting.key)
    return { transactionId: Number(first.id), publicId: first.public_id, isReplay: true }
  }
}

/** The entries in the order of the legs, each with the balance it leaves behind. */
function entriesFor(legs: Leg[], accounts: Map<string, LockedAccount>): Entry[] {
  const balances = new Map([...accounts.values()].map(({ id, balance }) => [id, balance]))
  return legs.map((leg) => {
    const { id } = accounts.get(keyOf(leg))!
    const balance = balances.get(id)! + leg.amount.minor
    balances.set(id, balance)
    return {
      accountId: id,
      amount: leg.amount,
      balanceAfter: new Money(balance, leg.amount.currency),
    }
  })
}

/** True when an account ends below its floor. */
function breaksFloor(entries: Entry[], accounts: Map<string, LockedAccount>) {
  const last = new Map(entries.map(({ accountId, balanceAfter }) => [accountId, balanceAfter.minor]))
  return [...accounts.values()].some(({ id, floor }) => floor !== null && last.get(id)! < floor)
}
