import db from '@adonisjs/lucid/services/db'
import { bulkInsert } from '#app/data/bulk_insert'
import type { Trx } from '#app/data/transact'
import { Money, toMinor } from '#app/money/money'
import type { StatementLine } from '#modules/wallet/api'

interface Span {
  from: number
  until: number
}

const COLUMNS = ['gateway', 'line_id', 'kind', 'reference', 'amount_minor', 'currency', 'at']
const IN_A_STATEMENT = 500

/** Takes a statement of a span for the gateway's word about it: what it said earlier and says no more is gone. */
export async function keepLines(gateway: string, { from, until }: Span, lines: StatementLine[], trx: Trx) {
  await trx.from('recon_lines').where('gateway', gateway).where('at', '>=', from).where('at', '<', until).delete()
  // A line whose moment was corrected stood in another span.
  for (const some of inParts(lines.map(({ id }) => id))) {
    await trx.from('recon_lines').where('gateway', gateway).whereIn('line_id', some).delete()
  }
  const cells = lines.map(({ id, kind, reference, amount, at }) => [
    ...[gateway, id, kind, reference, amount.toStored(), amount.currency, at],
  ])
  await bulkInsert(trx, 'recon_lines', COLUMNS, cells)
}

/** Everything a gateway said under these references, whenever it was. */
export async function linesOf(gateway: string, references: string[], trx: Trx): Promise<StatementLine[]> {
  const lines: StatementLine[] = []
  for (const some of inParts(references)) {
    const rows = await trx.from('recon_lines').where('gateway', gateway).whereIn('reference', some).orderBy('at')
    lines.push(...rows.map(toLine))
  }
  return lines
}

/** The same for one reference, at most fifty, for looking at. */
export async function linesNamed(gateway: string, reference: string): Promise<StatementLine[]> {
  return (await db.from('recon_lines').where({ gateway, reference }).orderBy('at').limit(50)).map(toLine)
}

export async function linesWithin(gateway: string, { from, until }: Span, trx: Trx): Promise<StatementLine[]> {
  const within = trx.from('recon_lines').where('gateway', gateway).where('at', '>=', from).where('at', '<', until)
  return (await within.orderBy('at').orderBy('id')).map(toLine)
}

/** References of payouts and refunds the gateway has under way and we have not settled, of the days before. */
export async function linesLeftOpen(gateway: string, trx: Trx): Promise<string[]> {
  const rows = await trx.from('recon_lines').where({ gateway, is_waiting: true }).distinct('reference')
  return rows.map(({ reference }) => reference)
}

/** Marks those of these references that wait for our own books, and unmarks the others. */
export async function markWaiting(gateway: string, references: string[], waiting: Set<string>, trx: Trx) {
  for (const some of inParts(references)) {
    const lines = () => trx.from('recon_lines').where('gateway', gateway)
    await lines().whereIn('reference', some).where('is_waiting', true).update({ is_waiting: false })
    const still = some.filter((reference) => waiting.has(reference))
    if (still.length > 0) await lines().whereIn('reference', still).update({ is_waiting: true })
  }
}

function toLine(row: any): StatementLine {
  const amount = new Money(toMinor(row.amount_minor), row.currency)
  return { id: row.line_id, kind: row.kind, reference: row.reference, amount, at: Number(row.at) }
}

function inParts<T>(list: T[]): T[][] {
  const parts = []
  for (let at = 0; at < list.length; at += IN_A_STATEMENT) parts.push(list.slice(at, at + IN_A_STATEMENT))
  return parts
}
