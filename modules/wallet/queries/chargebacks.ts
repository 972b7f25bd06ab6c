import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { ChargebackState } from '#modules/wallet/chargebacks/states'

export interface Chargeback {
  id: number
  publicId: string
  gateway: string
  gatewayId: string
  paymentId: number
  accountId: number
  amount: Money
  state: ChargebackState
  evidenceDueAt: number
  /** Of the payer's wallet, and in frozen escrow accounts. */
  held: Money
  frozen: Money
  isSpent: boolean
  openTransactionId: number
  /** Once it is lost: still to be paid by the payer. */
  stillOwed: Money
  collected: Money
  fund: Money
}

export interface ChargebackEscrow {
  escrowId: string
  amount: Money
}

/** By the gateway's own id of the dispute; null when there is none. `lock` sees what others committed meanwhile. */
export async function findChargeback(
  gateway: string,
  gatewayId: string,
  { trx, lock = false }: { trx?: Trx; lock?: boolean } = {}
): Promise<Chargeback | null> {
  const query = (trx ?? db).from('chargebacks').where({ gateway, gateway_id: gatewayId })
  const row = await (lock ? query.forUpdate() : query).first()
  return row ? toChargeback(row) : null
}

export async function chargebackByPublicId(publicId: string, trx?: Trx): Promise<Chargeback> {
  return toChargeback(await (trx ?? db).from('chargebacks').where('public_id', publicId).firstOrFail())
}

export async function escrowsOfChargeback({ id }: Chargeback, trx: Trx): Promise<ChargebackEscrow[]> {
  const rows = await trx.from('chargeback_escrows').where('chargeback_id', id).orderBy('id')
  return rows.map((row) => ({ escrowId: row.escrow_id, amount: Money.of(row.amount_minor, row.currency) }))
}

/** Open ones that nobody asked the gateway about since; the longest ago first. */
export async function openChargebacks(checkedBefore: number, limit: number): Promise<Chargeback[]> {
  const rows = await db
    .from('chargebacks')
    .where('state', 'open')
    .where('checked_at', '<', checkedBefore)
    .orderBy('checked_at')
    .limit(limit)
  return rows.map(toChargeback)
}

/** Open ones whose evidence is due before then. */
export async function dueChargebacks(dueBefore: number): Promise<(Chargeback & { remindedDays: number | null })[]> {
  const rows = await db
    .from('chargebacks')
    .where('state', 'open')
    .where('evidence_due_at', '<', dueBefore)
    .orderBy('evidence_due_at')
  return rows.map((row) => ({ ...toChargeback(row), remindedDays: row.reminded_days }))
}

/** Ids of lost ones of which these accounts still owe something, oldest first. */
export async function debtsOf(accountIds: number[], currency: string, trx: Trx): Promise<number[]> {
  const rows = await trx
    .from('chargebacks')
    .whereIn('account_id', accountIds)
    .where({ state: 'lost', currency })
    .whereRaw('owed_minor > collected_minor + written_off_minor')
    .orderBy('id')
    .select('id')
  return rows.map(({ id }) => id)
}

export async function lockDebts(ids: number[], trx: Trx): Promise<Chargeback[]> {
  return (await trx.from('chargebacks').whereIn('id', ids).orderBy('id').forUpdate()).map(toChargeback)
}

export function toChargeback(row: any): Chargeback {
  const money = (minor: unknown) => Money.of(Number(minor), row.currency)
  return {
    id: row.id,
    publicId: row.public_id,
    gateway: row.gateway,
    gatewayId: row.gateway_id,
    paymentId: row.payment_id,
    accountId: row.account_id,
    amount: money(row.amount_minor),
    state: row.state,
    evidenceDueAt: Number(row.evidence_due_at),
    held: money(row.held_minor),
    frozen: money(row.frozen_minor),
    isSpent: Boolean(row.is_spent),
    openTransactionId: row.open_transaction_id,
    stillOwed: money(Number(row.owed_minor) - Number(row.collected_minor) - Number(row.written_off_minor)),
    collected: money(row.collected_minor),
    fund: money(row.fund_minor),
  }
}
