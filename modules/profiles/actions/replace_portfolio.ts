import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { giveUpFiles } from '#app/files/stored_file'

export interface PortfolioCase {
  /** Public id of a case that is there already: it keeps its pictures. */
  id?: string
  title: string
  problem: string
  work: string
  outcome: string
}

/** Makes these, in this order, the cases of an account. Those not among them go, with their pictures. */
export async function replacePortfolio(accountId: number, cases: PortfolioCase[], trx: Trx) {
  const known = await trx.from('portfolio_cases').where('account_id', accountId).select('id', 'public_id')
  const idOf = new Map(known.map((row) => [row.public_id as string, row.id as number]))
  const kept = new Set(cases.map(({ id }) => idOf.get(id ?? '')))
  await removeCases(
    known.map(({ id }) => id).filter((id) => !kept.has(id)),
    trx
  )
  for (const [position, { id, title, problem, work, outcome }] of cases.entries()) {
    const row = { position, title, problem, work, outcome }
    const caseId = idOf.get(id ?? '')
    // An id given twice stands for one case: the second is a new one.
    if (caseId && idOf.delete(id!)) await trx.from('portfolio_cases').where('id', caseId).update(row)
    else {
      const added = { public_id: newPublicId(), account_id: accountId, created_at: clock.now() }
      await trx.table('portfolio_cases').insert({ ...added, ...row })
    }
  }
}

async function removeCases(ids: number[], trx: Trx) {
  if (ids.length === 0) return
  const pictures = await trx.from('portfolio_pictures').whereIn('case_id', ids).select('file_id')
  await trx.from('portfolio_pictures').whereIn('case_id', ids).delete()
  await giveUpFiles(
    pictures.map((row) => row.file_id),
    trx
  )
  await trx.from('portfolio_cases').whereIn('id', ids).delete()
}
