import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'

const MOST = 50

/** What was agreed on last, with who did it and the contract it became, if it did. */
export async function feeAgreements() {
  const rows = await db
    .from('fee_agreements as f')
    .leftJoin('contracts as c', 'c.live_proposal_id', 'f.proposal_id')
    .orderBy('f.agreed_at', 'desc')
    .limit(MOST)
    .select('f.proposal_id', 'f.basis_points', 'f.reason', 'f.agreed_by', 'f.agreed_at', 'c.public_id', 'c.title')
  const people = await use('security').users([...new Set(rows.map((row) => row.agreed_by))])
  return rows.map((row) => ({
    proposalId: row.proposal_id as string,
    percent: Number(row.basis_points) / 100,
    reason: row.reason as string,
    who: people.get(row.agreed_by)?.name ?? '',
    at: Number(row.agreed_at),
    contract: row.public_id ? { title: row.title as string, href: `/admin/r/contracts/${row.public_id}` } : null,
  }))
}
