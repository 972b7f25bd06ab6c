import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { GatewayPayment, PaymentProgress, Rail } from '#modules/wallet/gateways/payment_gateway'

/** started: not known to the gateway yet; pending: its pay page is open; settled and failed are final for us. */
export type PaymentState = 'started' | 'pending' | 'settled' | 'failed'

export interface Payment {
  id: number
  publicId: string
  accountId: number
  userId: number
  amount: Money
  rail: Rail
  /** How far a stablecoin is, as far as we know. */
  progress: PaymentProgress | null
  /** How often a bank declined it, as far as we know. */
  declines: number
  /** What arrived, once it did; by bank or stablecoin it may be another sum than was announced. */
  received: Money | null
  refundedMinor: number
  purposeType: string
  purposeId: string
  title: string
  returnPath: string
  state: PaymentState
  failureReason: string | null
  gateway: string
  gatewayId: string | null
  payPath: string | null
  requestHash: string
  createdAt: number
}

/** Null when there is none. */
export async function findPayment(publicId: string, trx?: Trx): Promise<Payment | null> {
  const row = await (trx ?? db).from('payment_intents').where('public_id', publicId).first()
  return row ? toPayment(row) : null
}

export async function findPaymentByKey(accountId: number, key: string): Promise<Payment | null> {
  const row = await db.from('payment_intents').where({ account_id: accountId, idempotency_key: key }).first()
  return row ? toPayment(row) : null
}

/** The payments made for one purpose of another module, newest first. */
export async function paymentsFor(purposeType: string, purposeId: string, trx?: Trx): Promise<Payment[]> {
  const rows = await (trx ?? db)
    .from('payment_intents')
    .where({ purpose_type: purposeType, purpose_id: purposeId })
    .orderBy('id', 'desc')
    .limit(50)
  return rows.map(toPayment)
}

/** Public ids of payments whose pay page was open when we last looked, before `checkedBefore`. */
export async function pendingPayments(checkedBefore: number, limit: number): Promise<string[]> {
  const rows = await db
    .from('payment_intents')
    .where('state', 'pending')
    .where((query) => query.whereNull('checked_at').orWhere('checked_at', '<', checkedBefore))
    .orderBy('checked_at')
    .limit(limit)
    .select('public_id')
  return rows.map((row) => row.public_id)
}

/** Public ids of stablecoin payments that ended after `endedAfter`: to their addresses something may still be sent. */
export async function watchedAddresses(endedAfter: number, checkedBefore: number, limit: number): Promise<string[]> {
  const rows = await db
    .from('payment_intents')
    .where('rail', 'stablecoin')
    .whereIn('state', ['settled', 'failed'])
    .where('ended_at', '>', endedAfter)
    .where('checked_at', '<', checkedBefore)
    .orderBy('checked_at')
    .limit(limit)
    .select('public_id')
  return rows.map((row) => row.public_id)
}

export function toPayment(row: any): Payment {
  return {
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    userId: row.user_id,
    amount: Money.of(row.amount_minor, row.currency),
    rail: row.rail,
    progress: progressOf(row),
    declines: row.declines,
    received: receivedOf(row),
    refundedMinor: Number(row.refunded_minor),
    purposeType: row.purpose_type,
    purposeId: row.purpose_id,
    title: row.title,
    returnPath: row.return_path,
    state: row.state,
    failureReason: row.failure_reason,
    gateway: row.gateway,
    gatewayId: row.gateway_id,
    payPath: row.pay_path,
    requestHash: row.request_hash,
    createdAt: Number(row.created_at),
  }
}

function receivedOf(row: any): Money | null {
  if (row.state !== 'settled') return null
  return Money.of(row.received_minor ?? row.amount_minor, row.currency)
}

function progressOf(row: any): PaymentProgress | null {
  if (row.progress === null) return null
  return { stage: row.progress, seen: Money.of(row.seen_minor, row.currency), until: Number(row.due_at) }
}

/** What the gateway says of it, as it is stored. */
export function progressColumns({ progress }: Pick<GatewayPayment, 'progress'>) {
  return {
    progress: progress?.stage ?? null,
    seen_minor: progress?.seen.toStored() ?? null,
    due_at: progress?.until ?? null,
  }
}

/** Transfers and stablecoins somebody announced that have not arrived, late ones that were seen among them; newest first. */
export async function awaitedDeposits(accountId: number): Promise<Payment[]> {
  const rows = await db
    .from('payment_intents')
    .where('account_id', accountId)
    .whereIn('state', ['pending', 'failed'])
    .whereIn('rail', ['bank', 'stablecoin'])
    .where((query) => query.where('state', 'pending').orWhere('progress', 'seen'))
    .orderBy('id', 'desc')
    .limit(10)
  return rows.map(toPayment)
}
