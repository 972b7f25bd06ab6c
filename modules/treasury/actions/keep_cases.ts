import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { moveCase } from '../case_states.js'
import { subjectKey, type Disagreement } from '../reconciliation/compare.js'
import type { Claim } from './claim_day.js'

interface Found {
  claim: Claim
  /** Everything that was looked at. */
  references: string[]
  disagreements: Disagreement[]
}

const IN_A_STATEMENT = 500

/**
 * Brings the cases of a gateway to what was found: a difference opens a case once, one that an operator has decided on
 * opens none while its figures stay the same, and a case whose subject matches by now is closed.
 */
export class KeepCases {
  async handle({ claim, references, disagreements }: Found, trx: Trx) {
    const known = await latestCases(claim.gateway, references, trx)
    const found = new Map(disagreements.map((one) => [subjectKey(claim.gateway, one), one]))
    for (const [key, row] of known) {
      const isSettled = !found.has(key) && (row.state === 'open' || row.state === 'explained')
      if (isSettled) await this.#match(row, trx)
    }
    for (const [key, one] of found) {
      const row = known.get(key)
      const figures = figuresOf(one)
      if (row && isSame(row, figures) && isDecided(row)) continue
      if (row?.state !== 'open') {
        await this.#open(claim, { key, one }, trx)
      } else if (!isSame(row, figures)) {
        await trx
          .from('recon_cases')
          .where('id', row.id)
          .update({ ...figures, told_at: null })
      }
    }
  }

  async #open({ runId, gateway, day }: Claim, { key, one }: { key: string; one: Disagreement }, trx: Trx) {
    const row = {
      public_id: newPublicId(),
      run_id: runId,
      subject_key: key,
      open_key: key,
      state: 'open',
      gateway,
      day,
      subject: one.kind,
      reference: one.reference,
      currency: one.currency,
      created_at: clock.now(),
      ...figuresOf(one),
    }
    await trx.table('recon_cases').insert(row)
    const details = { gateway, difference: one.difference, reference: one.reference, transaction: one.transactionId }
    const subject = { subjectType: 'reconciliation_case', subjectId: row.public_id, actorId: null }
    await record({ action: 'treasury.difference_found', ...subject, details }, trx)
  }

  async #match(row: any, trx: Trx) {
    if (!(await moveCase(row.id, { move: 'match', reason: null }, trx))) return
    const subject = { subjectType: 'reconciliation_case', subjectId: row.public_id, actorId: null }
    await record({ action: 'treasury.case_matched', ...subject }, trx)
  }
}

/** The last case of each subject, by its key. */
async function latestCases(gateway: string, references: string[], trx: Trx) {
  const latest = new Map<string, any>()
  for (let at = 0; at < references.length; at += IN_A_STATEMENT) {
    const some = references.slice(at, at + IN_A_STATEMENT)
    const rows = await trx.from('recon_cases').where('gateway', gateway).whereIn('reference', some).orderBy('id')
    for (const row of rows) latest.set(row.subject_key, row)
  }
  return latest
}

/** By a person, and for good or until something else is found; one that matched was not decided on. */
function isDecided(row: any) {
  return row.state !== 'open' && row.ended_by !== null
}

function figuresOf(one: Disagreement) {
  return {
    difference: one.difference,
    ledger_minor: stored(one.ledgerMinor),
    statement_minor: stored(one.statementMinor),
    statement_currency: one.statementCurrency,
    transaction_id: one.transactionId,
  }
}

function isSame(row: any, figures: ReturnType<typeof figuresOf>) {
  const same = (a: unknown, b: unknown) => (a === null || b === null ? a === b : Number(a) === Number(b))
  return (
    row.difference === figures.difference &&
    row.statement_currency === figures.statement_currency &&
    same(row.ledger_minor, figures.ledger_minor) &&
    same(row.statement_minor, figures.statement_minor)
  )
}

/** Lines that fit may sum to more than a column holds: then as much as it holds. */
function stored(sum: bigint | null) {
  if (sum === null) return null
  const most = BigInt(Number.MAX_SAFE_INTEGER)
  return Number(sum > most ? most : sum < -most ? -most : sum)
}
