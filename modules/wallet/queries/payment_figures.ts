import { rawRows } from '#app/data/raw_rows'
import { Money, toMinor } from '#app/money/money'
import { statementKindOf } from '#modules/wallet/ledger/statement_kinds'

/** What happened at one gateway in one currency within one of the spans asked for. */
export interface PaymentFigures {
  /** Index of the span. */
  span: number
  gateway: string
  currency: string
  payments: number
  volume: Money
  paidOut: Money
  refunded: Money
  /** What the gateway charged us. */
  gatewayFees: Money
  /** Payments that ended without money. */
  failed: number
  /** Half of the payments were there within so many milliseconds of being asked for; null where none was. */
  timeToPayMs: number | null
}

/** What the platform earned in one currency within one of the spans. */
export interface EarnedFees {
  span: number
  currency: string
  amount: Money
}

/** Moments in epoch milliseconds, ascending: each span begins at one and ends at the next. */
type Spans = number[]

/**
 * Volumes and fees are sums of ledger entries, the time to pay is from the order of a payment to its ledger entry. How
 * many failed stands with the payments: what brought no money is in no ledger. Four queries, whatever the spans.
 */
export async function paymentFigures(spans: Spans): Promise<{ figures: PaymentFigures[]; earned: EarnedFees[] }> {
  const rows = new Map<string, PaymentFigures>()
  for (const row of await movedAtGateways(spans)) addMoved(rowFor(row, rows), row)
  for (const row of await failures(spans)) rowFor(row, rows).failed += Number(row.n)
  for (const row of await timesToPay(spans)) rowFor(row, rows).timeToPayMs = Math.round(Number(row.half))
  const earned = (await earnedFees(spans)).map((row) => ({
    span: Number(row.span),
    currency: row.currency,
    amount: new Money(toMinor(row.total), row.currency),
  }))
  return { figures: [...rows.values()], earned }
}

function rowFor({ span, gateway, currency }: any, rows: Map<string, PaymentFigures>): PaymentFigures {
  const key = `${span}/${gateway}/${currency}`
  const none = Money.zero(currency)
  const sums = { volume: none, paidOut: none, refunded: none, gatewayFees: none }
  const row = rows.get(key) ?? {
    ...{ span: Number(span), gateway, currency, payments: 0, failed: 0, timeToPayMs: null },
    ...sums,
  }
  rows.set(key, row)
  return row
}

function addMoved(figures: PaymentFigures, row: any) {
  const cameIn = new Money(-toMinor(row.total), row.currency)
  const kind = statementKindOf(row.kind, row.about)
  if (kind === 'payment') figures.volume = figures.volume.plus(cameIn)
  if (kind === 'payment' && row.kind !== 'clearing_correction') figures.payments += Number(row.n)
  if (kind === 'payout' || kind === 'payout_return') figures.paidOut = figures.paidOut.minus(cameIn)
  if (kind === 'refund') figures.refunded = figures.refunded.minus(cameIn)
  if (kind === 'fee') figures.gatewayFees = figures.gatewayFees.minus(cameIn)
}

const PAYMENTS = `('payment', 'bank_payment', 'stablecoin_payment')`

/** "case when t.created_at < ? then 0 ...": which span a moment is in. */
function spanOf(column: string, spans: Spans) {
  const cases = spans.slice(1).map((end, index) => `when ${column} < ${Math.trunc(end)} then ${index}`)
  return `case ${cases.join(' ')} end`
}

function within(column: string, spans: Spans) {
  return `${column} >= ${Math.trunc(spans[0])} and ${column} < ${Math.trunc(spans.at(-1)!)}`
}

function movedAtGateways(spans: Spans) {
  return rawRows(
    `select ${spanOf('t.created_at', spans)} as span, a.owner_id as gateway, e.currency as currency, t.kind as kind,
       case t.kind when 'clearing_correction' then t.reference_type else '' end as about, sum(e.amount) as total, count(*) as n
     from ledger_accounts a join ledger_entries e on e.account_id = a.id join ledger_transactions t on t.id = e.transaction_id
     where a.owner_type = 'gateway' and a.kind = 'clearing' and ${within('t.created_at', spans)}
     group by span, a.owner_id, e.currency, t.kind, about`
  )
}

function failures(spans: Spans) {
  return rawRows(
    `select ${spanOf('p.ended_at', spans)} as span, p.gateway as gateway, p.currency as currency, count(*) as n
     from payment_intents p where p.state = 'failed' and ${within('p.ended_at', spans)}
     group by span, p.gateway, p.currency`
  )
}

/** The median, the middle two averaged; what came later to the address of a payment is no payment of its own. */
function timesToPay(spans: Spans) {
  return rawRows(
    `select r.span as span, r.gateway as gateway, r.currency as currency, avg(r.took) as half from (
       select x.*, row_number() over (partition by span, gateway, currency order by took) as place,
         count(*) over (partition by span, gateway, currency) as n
       from (
         select ${spanOf('t.created_at', spans)} as span, p.gateway as gateway, p.currency as currency,
           t.created_at - p.created_at as took
         from ledger_transactions t join payment_intents p on p.public_id = t.reference_id
         where t.kind in ${PAYMENTS} and t.scope = 'payment' and t.idempotency_key = p.public_id
           and ${within('t.created_at', spans)}
       ) x
     ) r where r.place * 2 between r.n and r.n + 2 group by r.span, r.gateway, r.currency`
  )
}

function earnedFees(spans: Spans) {
  return rawRows(
    `select ${spanOf('t.created_at', spans)} as span, e.currency as currency, sum(e.amount) as total
     from ledger_accounts a join ledger_entries e on e.account_id = a.id join ledger_transactions t on t.id = e.transaction_id
     where a.owner_type = 'platform' and a.kind = 'fee' and ${within('t.created_at', spans)}
     group by span, e.currency`
  )
}
