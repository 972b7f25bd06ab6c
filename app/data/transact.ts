import { randomInt } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { CommitGroup } from '#app/data/commit_group'
import { onMysql } from '#app/data/dialect'
import { isRetryable } from '#app/data/errors'
import { isInBackground } from '#app/data/patience'

const ATTEMPTS = 8
/** Those who stood in each other's way wait differently long, or they would meet again. */
const PAUSE_MS = [5, 40] as const
/** Somebody waits for a page: after this long it is better to say that it did not work. */
const PATIENCE_MS = 4_000

/**
 * Runs `work` in one database transaction and returns its result; an exception rolls everything back.
 * Deadlocks and lock timeouts are tried again with jitter, so `work` must not have effects outside the database.
 * With `outer`, `work` joins that transaction instead.
 */
export async function transact<T>(
  work: (trx: TransactionClientContract) => Promise<T>,
  outer?: TransactionClientContract
): Promise<T> {
  if (outer) return work(outer)

  const begun = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await (sharesCommits() ? group.run(work) : once(work))
    } catch (error) {
      const isOver = attempt === ATTEMPTS || performance.now() - begun > PATIENCE_MS
      if (isOver || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * randomInt(...PAUSE_MS)))
    }
  }
}

/** How long somebody waits while others write to the SQLite file; with the wait for other processes below five seconds. */
const TURN_MS = 2_500
const group = new CommitGroup(once, TURN_MS)

/** Work that nobody waits for steps aside between its transactions instead. */
function sharesCommits() {
  return !onMysql() && !isInBackground()
}

async function once<T>(work: (trx: TransactionClientContract) => Promise<T>): Promise<T> {
  let end: Promise<unknown> | undefined
  const result = await db.transaction(async (trx) => {
    await hasBegun(trx)
    end = trx.knexClient.executionPromise
    return work(trx)
  })
  // knex's commit() is content when the COMMIT itself failed, for instance because the connection broke; this one is not.
  await end
  return result
}

/** knex hands a transaction out whose BEGIN was refused, and every query in it would say that it is complete. */
async function hasBegun({ knexClient }: TransactionClientContract) {
  if (knexClient.isCompleted()) await knexClient.executionPromise
}

export { onMysql }
export type Trx = TransactionClientContract
