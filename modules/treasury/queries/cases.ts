import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { Money, toMinor } from '#app/money/money'
import type { StatementKind } from '#modules/wallet/api'
import type { CaseState } from '../case_states.js'
import type { Difference } from '../reconciliation/compare.js'
import { dayAt, dayNamed, type Day } from '../reconciliation/days.js'

/** So far back a statement is read again for what is in question. */
const MOST_DAYS_BACK = 31
const DAY_MS = 86_400_000

export interface Case {
  id: number
  publicId: string
  gateway: string
  day: string
  subject: StatementKind | 'other'
  reference: string
  difference: Difference
  currency: string
  state: CaseState
  /** By our books; null where they know nothing of it. */
  ledger: Money | null
  /** By the gateway's; null where it knows nothing of it. */
  statement: Money | null
  transactionId: string | null
  createdAt: number
}

export async function caseNamed(publicId: string, trx?: Trx): Promise<Case> {
  return toCase(await (trx ?? db).from('recon_cases').where('public_id', publicId).firstOrFail())
}

/** Open cases, the oldest first; at most so many. */
export async function openCases(limit: number): Promise<Case[]> {
  return (await db.from('recon_cases').where('state', 'open').orderBy('id').limit(limit)).map(toCase)
}

/** How many cases are open at each gateway. */
export async function openByGateway(): Promise<Map<string, number>> {
  const rows = await db.from('recon_cases').where('state', 'open').groupBy('gateway').select('gateway').count('* as n')
  return new Map(rows.map(({ gateway, n }) => [gateway, Number(n)]))
}

/** The day to read a gateway's statement from, so that what it corrected since is seen. */
export async function earliestDayInQuestion(gateway: string, day: Day): Promise<Day> {
  const row = await db
    .from('recon_cases')
    .where('gateway', gateway)
    .whereIn('state', ['open', 'explained'])
    .where('day', '>=', dayAt(day.from - MOST_DAYS_BACK * DAY_MS).name)
    .min('day as day')
    .first()
  return row?.day && row.day < day.name ? dayNamed(row.day) : day
}

export function toCase(row: any): Case {
  const sum = (minor: unknown, currency: string) => (minor === null ? null : new Money(toMinor(minor), currency))
  return {
    id: Number(row.id),
    publicId: row.public_id,
    gateway: row.gateway,
    day: row.day,
    subject: row.subject,
    reference: row.reference,
    difference: row.difference,
    currency: row.currency,
    state: row.state,
    ledger: sum(row.ledger_minor, row.currency),
    statement: sum(row.statement_minor, row.statement_currency),
    transactionId: row.transaction_id,
    createdAt: Number(row.created_at),
  }
}
