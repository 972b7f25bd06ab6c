import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import type { GatewayDispute } from '#modules/wallet/gateways/payment_gateway'
import { enqueueWebhook } from '#modules/wallet/adapters/sandbox/webhook_outbox'

const EVIDENCE_DUE = { days: 7 }
const BATCH = 50

export const DISPUTE_REASONS = ['fraudulent', 'not_received', 'not_as_described', 'duplicate'] as const
export type DisputeReason = (typeof DISPUTE_REASONS)[number]

type Opened = Promise<Outcome<{ disputeId: string }, 'not_disputable'>>

/** The bank takes a card payment back from us until the dispute is decided. Refuses what was not paid by card, and a second one. */
export async function openDispute(paymentId: string, reason: DisputeReason = 'fraudulent'): Opened {
  try {
    return await transact((trx) => write(paymentId, reason, trx))
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('not_disputable')
    throw error
  }
}

async function write(paymentId: string, reason: DisputeReason, trx: Trx): Opened {
  const paid = trx.from('sandbox_payments').where({ public_id: paymentId, state: 'paid', rail: 'card' })
  const payment = await paid.whereColumn('refunded_minor', '<', 'amount_minor').first()
  if (!payment) return refuse('not_disputable')
  const disputeId = newPublicId()
  await trx.table('sandbox_disputes').insert({
    public_id: disputeId,
    payment_id: payment.id,
    amount_minor: payment.amount_minor - payment.refunded_minor,
    currency: payment.currency,
    reason,
    state: 'open',
    evidence_due_at: clock.in(EVIDENCE_DUE),
    created_at: clock.now(),
  })
  await enqueueWebhook({ type: 'dispute.opened', subject: 'dispute', subjectId: disputeId }, 'now', trx)
  return done({ disputeId })
}

/** The bank's answer; of a lost one the money stays away. Refuses one that is decided. */
export function decideDispute(disputeId: string, state: 'won' | 'lost'): Promise<Outcome<true, 'not_open'>> {
  return transact(async (trx) => {
    const open = trx.from('sandbox_disputes').where({ public_id: disputeId, state: 'open' })
    if (Number(await open.update({ state, ended_at: clock.now() })) !== 1) return refuse('not_open')
    await enqueueWebhook({ type: `dispute.${state}`, subject: 'dispute', subjectId: disputeId }, 'now', trx)
    return done(true)
  })
}

/** Disputes that nobody answered in time are lost. */
export async function loseDueDisputes() {
  const due = db.from('sandbox_disputes').where('state', 'open').where('evidence_due_at', '<=', clock.now())
  for (const { public_id: id } of await due.limit(BATCH).select('public_id')) await decideDispute(id, 'lost')
}

/** Null when this sandbox has none of that id. */
export async function findDispute(gateway: string, disputeId: string): Promise<GatewayDispute | null> {
  const row = await db
    .from('sandbox_disputes')
    .join('sandbox_payments', 'sandbox_payments.id', 'sandbox_disputes.payment_id')
    .where({ 'sandbox_disputes.public_id': disputeId, gateway })
    .select('sandbox_disputes.*', 'sandbox_payments.reference')
    .first()
  if (!row) return null
  return {
    id: row.public_id,
    paymentReference: row.reference,
    amount: Money.of(row.amount_minor, row.currency),
    state: row.state,
    reason: row.reason,
    evidenceDueAt: Number(row.evidence_due_at),
  }
}

/** Whether the bank has the money of this payment: then it cannot be refunded, too. */
export async function isTakenBack(paymentId: string, trx: Trx) {
  const disputes = trx.from('sandbox_disputes').whereIn('sandbox_disputes.state', ['open', 'lost'])
  const ofPayment = disputes.join('sandbox_payments', 'sandbox_payments.id', 'sandbox_disputes.payment_id')
  const [{ n }] = await ofPayment.where('sandbox_payments.public_id', paymentId).count('* as n')
  return Number(n) > 0
}
