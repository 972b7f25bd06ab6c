import { inject } from '@adonisjs/core'
import { isDatabaseGone, isRetryable } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import { Balances } from '#modules/wallet/ledger/balances'
import { BatchPlan, imbalanceOf, type Fate } from '#modules/wallet/ledger/batch_plan'
import { lockThere, openMissing } from '#modules/wallet/ledger/ledger_accounts'
import { firstPosted, insertTransactions, writeEntries } from '#modules/wallet/ledger/ledger_rows'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import type { Posting } from '#modules/wallet/ledger/posting'
import { run } from '#modules/wallet/ledger/sql'

export type { Fate }

const AT_ONCE = 200

/**
 * Posts many transactions that have nothing to do with each other in one database transaction: a commit, and each
 * statement, is paid for once. For work that does little but post.
 */
@inject()
export class LedgerBatch {
  constructor(private ledger: LedgerWriter) {}

  /**
   * Posts all of them, two hundred to a commit. The fates are in the order of the postings and the same as if each had
   * been posted alone, one after the other: one that is refused or fails takes no other with it. Throws when the
   * database is gone; what was committed until then stays, and is a replay the next time.
   */
  async run(postings: Posting[]): Promise<Fate[]> {
    const fates: Fate[] = []
    for (let at = 0; at < postings.length; at += AT_ONCE) {
      const some = postings.slice(at, at + AT_ONCE)
      fates.push(...(await transact((trx) => this.post(some, trx))))
    }
    return fates
  }

  /** The same on the caller's database transaction, with which all of it stands or falls. */
  async post(postings: Posting[], trx: Trx): Promise<Fate[]> {
    await run(trx, 'SAVEPOINT ledger_batch')
    try {
      const fates = await this.#together(postings, trx)
      await run(trx, 'RELEASE SAVEPOINT ledger_batch')
      return fates
    } catch (error) {
      if (isBeyondOne(error)) throw error
      // Somebody else was quicker with a key or an account, or a row is refused: whose it is shows one by one.
      await run(trx, 'ROLLBACK TO SAVEPOINT ledger_batch')
      await run(trx, 'RELEASE SAVEPOINT ledger_batch')
      return this.#oneByOne(postings, trx)
    }
  }

  async #together(postings: Posting[], trx: Trx): Promise<Fate[]> {
    const balanced = postings.filter((posting) => !imbalanceOf(posting))
    const first = await firstPosted(balanced, trx)
    const accounts = await lockThere(legsOf(balanced), trx)
    const plan = new BatchPlan(first, new Balances(accounts))
    for (const posting of postings) plan.add(posting)
    const { toWrite } = plan
    if (toWrite.length === 0) return plan.fates([])

    const ids = await openMissing(legsOf(toWrite.map(({ posting }) => posting)), accounts, trx)
    const written = await insertTransactions(
      toWrite.map(({ posting }) => posting),
      trx
    )
    const booked = toWrite.map(({ entries }, at) => ({ transactionId: written[at].transactionId, entries }))
    await writeEntries(booked, ids, trx)
    return plan.fates(written)
  }

  async #oneByOne(postings: Posting[], trx: Trx): Promise<Fate[]> {
    const fates: Fate[] = []
    for (const posting of postings) {
      await run(trx, 'SAVEPOINT ledger_one')
      try {
        fates.push({ status: 'fulfilled', value: await this.ledger.post(posting, trx) })
      } catch (error) {
        if (isBeyondOne(error)) throw error
        await run(trx, 'ROLLBACK TO SAVEPOINT ledger_one')
        fates.push({ status: 'rejected', reason: error })
      }
      await run(trx, 'RELEASE SAVEPOINT ledger_one')
    }
    return fates
  }
}

const legsOf = (postings: Posting[]) => postings.flatMap(({ legs }) => legs)

/** A deadlock or a lost connection has undone the whole database transaction. */
const isBeyondOne = (error: unknown) => isRetryable(error) || isDatabaseGone(error)
