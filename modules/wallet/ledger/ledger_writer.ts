import { isCheckViolation, isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { Balances } from '#modules/wallet/ledger/balances'
import { KeyReused, Shortfall } from '#modules/wallet/ledger/errors'
import { lockAccounts } from '#modules/wallet/ledger/ledger_accounts'
import {
  firstPosted,
  insertTransactions,
  keyOfPosting,
  writeEntries,
  type Posted,
} from '#modules/wallet/ledger/ledger_rows'
import { nameOf } from '#modules/wallet/ledger/places'
import { assertBalanced, hashOf, type Posting } from '#modules/wallet/ledger/posting'
import { run } from '#modules/wallet/ledger/sql'

export type { Posted }

/** Writes to the ledger, with `LedgerBatch` for many at once; no other code does. */
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
      const [posted] = await insertTransactions([posting], trx)
      const accounts = await lockAccounts(posting.legs, trx)
      const entries = new Balances(accounts).book(posting.legs)
      if (!entries) return null

      const ids = new Map([...accounts].map(([key, { id }]) => [key, id]))
      await writeEntries([{ transactionId: posted.transactionId, entries }], ids, trx)
      return posted
    } catch (error) {
      // The database has undone the one statement that it refused.
      if (isUniqueViolation(error)) return this.#first(posting, trx, error)
      if (isCheckViolation(error)) return null
      throw error
    }
  }

  async #first(posting: Posting, trx: Trx, error: unknown): Promise<Posted> {
    const first = (await firstPosted([posting], trx, { lock: true })).get(keyOfPosting(posting))
    if (!first) throw error
    if (first.requestHash !== hashOf(posting)) throw new KeyReused(posting.scope, posting.key)
    return { transactionId: first.transactionId, publicId: first.publicId, isReplay: true }
  }
}
