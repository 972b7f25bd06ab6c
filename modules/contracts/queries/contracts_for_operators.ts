import db from '@adonisjs/lucid/services/db'
import type { Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { heldIn, releasedIn } from '#modules/contracts/presenters/track'

/** Adds to contracts who their parties are, and what is held and released; two queries for all of them. */
export async function withParties(rows: Row[]): Promise<Row[]> {
  const ids = rows.flatMap((row) => [row.client_account_id, row.freelancer_account_id])
  const accounts = await use('security').accounts([...new Set(ids)])
  const milestones = await db
    .from('milestones')
    .whereIn(
      'contract_id',
      rows.map(({ id }) => id)
    )
    .select('contract_id', 'state', 'amount_minor', 'released_minor')
  return rows.map((row) => {
    const own = milestones
      .filter((one) => one.contract_id === row.id)
      .map(({ state, amount_minor: amount, released_minor: released }) => ({
        state,
        amountMinor: Number(amount),
        releasedMinor: Number(released),
      }))
    return {
      ...row,
      client: accounts.get(row.client_account_id)?.name,
      freelancer: accounts.get(row.freelancer_account_id)?.name,
      held: heldIn(own, row.currency),
      released: releasedIn(own, row.currency),
    }
  })
}

const MOVES = [
  ['fund', 'milestone_fundings'],
  ['release', 'milestone_releases'],
  ['refund', 'milestone_refunds'],
] as const

/** The milestones of a contract with where their money is in the ledger, and under which keys it moved there. */
export async function contractMilestones({ id }: Row): Promise<Row[]> {
  const milestones = await db.from('milestones').where('contract_id', id).orderBy('position')
  const ids = milestones.map((row) => row.id)
  const moved = await Promise.all(MOVES.map(([, table]) => db.from(table).whereIn('milestone_id', ids)))
  const balances = await use('wallet').escrowBalances(milestones.map((row) => row.public_id))

  return milestones.map((row) => {
    const keys = MOVES.filter((_, index) => moved[index].some((one) => one.milestone_id === row.id))
    return {
      title: row.title,
      state: row.state,
      amount: Money.of(row.amount_minor, row.currency),
      escrow: `escrow:${row.public_id}`,
      balance: balances.get(row.public_id) ?? Money.zero(row.currency),
      transaction: moved[0].find((one) => one.milestone_id === row.id)?.transaction_id,
      keys: keys.map(([verb]) => `contracts.${verb}:${row.public_id}`).join(' '),
    }
  })
}
