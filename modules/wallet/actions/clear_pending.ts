import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { LedgerBatch } from '#modules/wallet/ledger/ledger_batch'
import { availableOf, pendingOf } from '#modules/wallet/ledger/places'
import { move, type Posting } from '#modules/wallet/ledger/posting'

const AT_ONCE = 200

/** Makes earnings available whose wait is over, many to a commit, each once. */
@inject()
export class ClearPending {
  constructor(private batch: LedgerBatch) {}

  /** Clears what is due, at most so many portions. Returns how many lines it cleared. */
  async handle({ portions = 50 } = {}): Promise<number> {
    let cleared = 0
    let after = 0
    for (let portion = 0; portion < portions; portion++) {
      const { last, count } = await transact((trx) => this.#clearSome(after, trx))
      cleared += count
      if (last === null) break
      after = last
    }
    return cleared
  }

  /** One that cannot be posted stays as it was, is logged and tried again with the next turn. */
  async #clearSome(after: number, trx: Trx) {
    const lines = await lockDue(after, trx)
    if (lines.length === 0) return { last: null, count: 0 }
    const postings = await postingsOf(lines, trx)
    const fates = await this.batch.post(postings, trx)
    const posted = lines.filter((_, at) => {
      const fate = fates[at]
      const isPosted = fate.status === 'fulfilled' && fate.value.ok
      if (!isPosted) logger.error({ clearance: lines[at].public_id, fate }, 'a pending line could not be cleared')
      return isPosted
    })
    const ids = posted.map(({ id }) => id)
    const change = { state: 'cleared', left_minor: 0, ended_at: clock.now() }
    if (ids.length > 0) await trx.from('clearances').whereIn('id', ids).update(change)
    return { last: lines.length < AT_ONCE ? null : (lines.at(-1)!.id as number), count: ids.length }
  }
}

/** Lines that are due, in the order of their ids and locked: nobody else clears or takes from them now. */
async function lockDue(after: number, trx: Trx) {
  return trx
    .from('clearances')
    .where('state', 'pending')
    .where('clears_at', '<=', clock.now())
    .where('id', '>', after)
    .orderBy('id')
    .limit(AT_ONCE)
    .forUpdate()
    .select('id', 'public_id', 'account_id', 'transaction_id', 'left_minor', 'currency')
}

async function postingsOf(lines: any[], trx: Trx): Promise<Posting[]> {
  const releases = await trx
    .from('ledger_transactions')
    .whereIn(
      'id',
      lines.map((line) => line.transaction_id)
    )
    .select('id', 'reference_type', 'reference_id', 'title', 'path')
  const byId = new Map(releases.map((row) => [row.id, row]))
  return lines.map((line) => {
    const { reference_type: type, reference_id: id, title, path } = byId.get(line.transaction_id)
    return {
      kind: 'clearance',
      scope: 'clearance',
      key: line.public_id,
      reference: { type, id, title: title ?? undefined, path: path ?? undefined },
      legs: move(Money.of(line.left_minor, line.currency), pendingOf(line.account_id), availableOf(line.account_id)),
    }
  })
}
