import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { PayoutSpeed, TransferKind } from '#modules/wallet/gateways/payment_gateway'
import type { FellBack } from '#modules/wallet/payouts/quote'
import type { PayoutState } from '#modules/wallet/payouts/payout_states'
import type { ReviewReason } from '#modules/wallet/payouts/review'
import type { Reference } from '#modules/wallet/ledger/posting'

export type TransferState = PayoutState

/** Money on its way out: a withdrawal to a bank, or a refund to the card of a payment. */
export interface Transfer {
  kind: TransferKind
  id: number
  publicId: string
  accountId: number
  /** What leaves the wallet. */
  amount: Money
  /** The part of it that is ours once the rest arrived; zero but for instant payouts. */
  fee: Money
  state: TransferState
  failureReason: string | null
  gateway: string
  gatewayId: string | null
  /** Under which the gateway knows it; another one for each way it was sent. */
  gatewayReference: string
  reserveTransactionId: number
  reference: Reference
  createdAt: number
  sentAt: number | null
  endedAt: number | null
}

export interface Payout extends Transfer {
  payoutMethodId: number
  speed: PayoutSpeed
  /** Why it does not go by the instant rail that was asked for. */
  fellBack: FellBack | null
  /** Why the desk had to look at it; empty when it went by itself. */
  reviewReasons: ReviewReason[]
  approvedAt: number | null
  /** When a bank sent it back that had taken it before. */
  returnedAt: number | null
}

export interface Refund extends Transfer {
  paymentId: number
}

const number = (value: unknown) => (value === null ? null : Number(value))

export async function findPayout(publicId: string, trx?: Trx): Promise<Payout | null> {
  const row = await (trx ?? db).from('payouts').where('public_id', publicId).first()
  return row ? toPayout(row) : null
}

export async function findRefund(publicId: string, trx?: Trx): Promise<Refund | null> {
  const from = (trx ?? db).from('refunds').join('payment_intents', 'payment_intents.id', 'refunds.payment_id')
  const row = await from
    .where('refunds.public_id', publicId)
    .select('refunds.*', 'payment_intents.title', 'payment_intents.return_path')
    .first()
  if (!row) return null
  const reference = { type: 'refund', id: row.public_id, title: row.title, path: row.return_path }
  return { ...toTransfer('refund', row, reference), paymentId: row.payment_id }
}

export function findTransfer(kind: TransferKind, publicId: string, trx?: Trx): Promise<Transfer | null> {
  return kind === 'payout' ? findPayout(publicId, trx) : findRefund(publicId, trx)
}

/** By the reference under which a gateway knows it; null for one that is not ours or was sent anew since. */
export async function findSent(kind: TransferKind, reference: string): Promise<Transfer | null> {
  const transfer = await findTransfer(kind, reference.split('.')[0])
  return transfer?.gatewayReference === reference ? transfer : null
}

/** Transfers in one of these states, oldest first: those the schedule looks after. */
export async function transfersIn(kind: TransferKind, state: TransferState, createdBefore: number, limit: number) {
  const rows = await db
    .from(`${kind}s`)
    .where('state', state)
    .where('created_at', '<', createdBefore)
    .orderBy('id')
    .limit(limit)
    .select('public_id')
  return rows.map((row) => row.public_id as string)
}

/** Settled ones that a bank may still send back and nobody asked about since then, oldest first. */
export async function payoutsToWatch({ endedAfter, askedBefore, limit }: Record<string, number>) {
  const rows = await db
    .from('payouts')
    .where('state', 'settled')
    .where('ended_at', '>', endedAfter)
    .where((query) => query.where('asked_at', '<', askedBefore).orWhereNull('asked_at'))
    .where('ended_at', '<', askedBefore)
    .orderBy('id')
    .limit(limit)
    .select('public_id')
  return rows.map((row) => row.public_id as string)
}

const OVER = ['settled', 'failed', 'returned']
const IN_A_STATEMENT = 500

/** Which of these public ids are withdrawals or refunds that have not ended yet. */
export async function transfersUnderWay(publicIds: string[], trx?: Trx): Promise<Set<string>> {
  const found = new Set<string>()
  for (let at = 0; at < publicIds.length; at += IN_A_STATEMENT) {
    for (const table of ['payouts', 'refunds']) {
      const some = (trx ?? db).from(table).whereIn('public_id', publicIds.slice(at, at + IN_A_STATEMENT))
      for (const row of await some.whereNotIn('state', OVER).select('public_id')) found.add(row.public_id)
    }
  }
  return found
}

export function payoutReference(publicId: string): Reference {
  return { type: 'payout', id: publicId, path: `/wallet/withdrawals/${publicId}` }
}

export function toPayout(row: any): Payout {
  return {
    ...toTransfer('payout', row, payoutReference(row.public_id)),
    payoutMethodId: row.payout_method_id,
    speed: row.speed,
    fellBack: row.fell_back,
    reviewReasons: row.review_reasons ? row.review_reasons.split(',') : [],
    approvedAt: number(row.approved_at),
    returnedAt: number(row.returned_at),
  }
}

function toTransfer(kind: TransferKind, row: any, reference: Reference): Transfer {
  return {
    kind,
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    amount: Money.of(row.amount_minor, row.currency),
    fee: Money.of(row.fee_minor ?? 0, row.currency),
    state: row.state,
    failureReason: row.failure_reason,
    gateway: row.gateway,
    gatewayId: row.gateway_id,
    gatewayReference: row.gateway_reference ?? row.public_id,
    reserveTransactionId: row.reserve_transaction_id,
    reference,
    createdAt: Number(row.created_at),
    sentAt: number(row.sent_at),
    endedAt: number(row.ended_at),
  }
}
