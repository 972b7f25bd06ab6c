import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'

const CASES = { kind: 'treasury.notices.differences', path: '/admin/r/recon-cases?state=open' }
const NO_ANSWER = { kind: 'treasury.notices.unanswered', path: '/admin/r/reconciliations?state=unanswered' }

/**
 * Tells finance and admins of what was found since the last time: one notice and one mail for all of it. In one
 * transaction with the mark that it was told, so that a process that dies in between tells nobody twice or never.
 */
export class TellFinance {
  handle() {
    return transact(async (trx) => {
      await this.#tellCases(trx)
      await this.#tellUnanswered(trx)
    })
  }

  async #tellCases(trx: Trx) {
    const rows = await trx.from('recon_cases').where('state', 'open').whereNull('told_at').orderBy('id').forUpdate()
    if (rows.length === 0) return
    await trx
      .from('recon_cases')
      .where('state', 'open')
      .whereNull('told_at')
      .where('id', '<=', rows.at(-1).id)
      .update({ told_at: clock.now() })
    const days = [...new Set(rows.map(({ day }) => day))].sort()
    await this.#tell(
      { ...CASES, data: { count: rows.length, gateways: namesIn(rows), from: days[0], to: days.at(-1)! } },
      trx
    )
  }

  async #tellUnanswered(trx: Trx) {
    const untold = () => trx.from('recon_runs').where('state', 'unanswered').whereNull('told_at')
    const rows = await untold().orderBy('id').forUpdate()
    // Asked again every hour; told again only when it answered in between.
    const fresh = rows.filter((row) => Number(row.attempts) === 1)
    if (rows.length === 0) return
    await trx
      .from('recon_runs')
      .whereIn(
        'id',
        rows.map(({ id }) => id)
      )
      .update({ told_at: clock.now() })
    if (fresh.length === 0) return
    await this.#tell({ ...NO_ANSWER, data: { count: fresh.length, gateways: namesIn(fresh) } }, trx)
  }

  async #tell(notice: { kind: string; path: string; data: Record<string, string | number> }, trx: Trx) {
    const security = use('security')
    const desks = [...(await security.accountsOfRole('finance', trx)), ...(await security.accountsOfRole('admin', trx))]
    for (const accountId of new Set(desks)) await use('messaging').notify({ ...notice, accountId }, trx)
  }
}

function namesIn(rows: { gateway: string }[]) {
  return [...new Set(rows.map(({ gateway }) => gateway))].sort().join(', ')
}
