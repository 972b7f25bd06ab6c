import db from '@adonisjs/lucid/services/db'
import { Money, toMinor } from '#app/money/money'
import { FINAL_AFTER, moneyOf } from '#modules/wallet/adapters/sandbox/coin'
import { feeOf } from '#modules/wallet/adapters/sandbox/fees'
import type { StatementKind, StatementLine } from '#modules/wallet/gateways/payment_gateway'

interface Span {
  gateway: string
  from: number
  until: number
}

/**
 * What moved in one sandbox's books: payments with what it took of them, coins that came later, refunds, payouts and
 * their returns, disputes and theirs. Oldest first; written only from rows that never change again.
 */
export async function statementOf(span: Span): Promise<StatementLine[]> {
  const lines = await Promise.all([payments(span), coins(span), transfers(span), disputes(span)])
  return lines.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

async function payments(span: Span) {
  const paid = db.from('sandbox_payments').where({ gateway: span.gateway, state: 'paid' })
  const rows = await paid.whereNot('rail', 'stablecoin').whereBetween('ended_at', between(span))
  return rows.flatMap((row) => {
    const amount = Money.of(row.rail === 'bank' ? row.received_minor : row.amount_minor, row.currency)
    return withFee(span.gateway, row.rail, line('payment', row.public_id, row.reference, amount, row.ended_at))
  })
}

/** Whole cents as they became final: what is below one waits for the next coins. */
async function coins(span: Span) {
  const rows = await db
    .from('sandbox_coin_transfers')
    .join('sandbox_payments', 'sandbox_payments.id', 'sandbox_coin_transfers.payment_id')
    .where({ gateway: span.gateway, state: 'paid' })
    .where('ended_at', '<', span.until)
    .where('confirmations', '>=', FINAL_AFTER)
    .orderBy('sandbox_coin_transfers.id')
    .select('sandbox_coin_transfers.*', 'public_id', 'reference', 'ended_at')
  const known = new Map<number, bigint>()
  const lines = rows.flatMap((row) => {
    const before = known.get(row.payment_id) ?? 0n
    const after = before + toMinor(row.units)
    known.set(row.payment_id, after)
    const amount = moneyOf(after).minus(moneyOf(before))
    const at = Math.max(Number(row.moved_at), Number(row.ended_at))
    const id = `${row.public_id}.${row.id}`
    return withFee(span.gateway, 'stablecoin', line('payment', id, row.reference, amount, at))
  })
  return lines.filter(({ at, amount }) => at >= span.from && at < span.until && !amount.isZero)
}

async function transfers(span: Span) {
  const isIn = between(span)
  const rows = await db
    .from('sandbox_transfers')
    .where('gateway', span.gateway)
    .where((query) => query.whereBetween('created_at', isIn).orWhereBetween('ended_at', isIn))
  return rows.flatMap((row) => {
    const amount = Money.of(row.amount_minor, row.currency)
    if (row.kind === 'refund') return row.state === 'done' ? there(span, row, 'refund', amount.negate()) : []
    const left = within(span, row.created_at)
      ? [line('payout', row.public_id, row.reference, amount.negate(), row.created_at)]
      : []
    return row.state === 'failed' ? [...left, ...there(span, row, 'payout_return', amount)] : left
  })
}

async function disputes(span: Span) {
  const isIn = between(span)
  const rows = await db
    .from('sandbox_disputes')
    .join('sandbox_payments', 'sandbox_payments.id', 'sandbox_disputes.payment_id')
    .where('gateway', span.gateway)
    .where((query) =>
      query.whereBetween('sandbox_disputes.created_at', isIn).orWhereBetween('sandbox_disputes.ended_at', isIn)
    )
    .select('sandbox_disputes.*', 'sandbox_payments.reference')
  return rows.flatMap((row) => {
    const amount = Money.of(row.amount_minor, row.currency)
    const taken = within(span, row.created_at)
      ? [line('dispute', row.public_id, row.reference, amount.negate(), row.created_at)]
      : []
    return row.state === 'won' ? [...taken, ...there(span, row, 'dispute_return', amount)] : taken
  })
}

/** A movement at the end of something, if it is in the span. */
function there(span: Span, row: any, kind: StatementKind, amount: Money) {
  return within(span, row.ended_at) ? [line(kind, `${row.public_id}.end`, row.reference, amount, row.ended_at)] : []
}

function withFee(gateway: string, rail: 'card' | 'bank' | 'stablecoin', payment: StatementLine) {
  const fee = feeOf(gateway, rail, payment.amount)
  const { id, reference, at } = payment
  return fee.isZero ? [payment] : [payment, line('fee', `${id}.fee`, reference, fee.negate(), at)]
}

function line(kind: StatementKind, id: string, reference: string, amount: Money, at: unknown): StatementLine {
  return { id, kind, reference, amount, at: Number(at) }
}

const within = ({ from, until }: Span, at: unknown) => at !== null && Number(at) >= from && Number(at) < until
const between = ({ from, until }: Span): [number, number] => [from, until - 1]

/** What remains of these movements, one sum per currency. */
export function balancesIn(lines: StatementLine[]): Money[] {
  const sums = new Map<string, Money>()
  for (const { amount } of lines) {
    sums.set(amount.currency, amount.plus(sums.get(amount.currency) ?? Money.zero(amount.currency)))
  }
  return [...sums.values()]
}
