import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import type { GatewayTransfer, TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { enqueueWebhook } from '#modules/wallet/adapters/sandbox/webhook_outbox'

interface NewTransfer {
  gateway: string
  kind: TransferKind
  reference: string
  amount: Money
  destination: string
  /** When it is over, in milliseconds from now; 0 is at once. */
  takesMs: number
  /** Why the bank will refuse it, or null. */
  reason: string | null
  /** When its bank sends it back after it arrived, in milliseconds from now; it stays there when that is missing. */
  returnsMs?: number | null
}

/** Takes a transfer over; the same reference again returns the first one. */
export async function openTransfer(transfer: NewTransfer, trx?: Trx): Promise<GatewayTransfer> {
  const { amount, takesMs, returnsMs = null, ...rest } = transfer
  const row = {
    ...rest,
    public_id: newPublicId(),
    amount_minor: amount.toStored(),
    currency: amount.currency,
    state: 'sent',
    ends_at: clock.now() + takesMs,
    returns_at: returnsMs === null ? null : clock.now() + returnsMs,
    created_at: clock.now(),
  }
  try {
    await (trx ?? db).table('sandbox_transfers').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return (await findTransfer(rest.gateway, { reference: rest.reference }, trx))!
}

/** Null when this sandbox has none. */
export async function findTransfer(
  gateway: string,
  key: { public_id: string } | { reference: string },
  trx?: Trx
): Promise<GatewayTransfer | null> {
  const row = await (trx ?? db)
    .from('sandbox_transfers')
    .where({ gateway, ...key })
    .first()
  return row
    ? {
        kind: row.kind,
        id: row.public_id,
        reference: row.reference,
        state: row.state,
        reason: row.state === 'failed' ? row.reason : null,
      }
    : null
}

/** Ends the transfers whose time has come, each with its webhook. Returns how many. */
export async function endDueTransfers(now = clock.now()) {
  const due = await db
    .from('sandbox_transfers')
    .where('state', 'sent')
    .where('ends_at', '<=', now)
    .orderBy('id')
    .limit(50)
    .select('id', 'public_id', 'kind', 'reason')
  for (const { id, public_id: subjectId, kind, reason } of due) {
    await transact((trx) => endTransfer({ id, subjectId, kind, reason }, trx))
  }
  return due.length + (await returnDueTransfers(now))
}

/** Sends back what had arrived: to us it failed, after it was done. */
async function returnDueTransfers(now: number) {
  const due = await db
    .from('sandbox_transfers')
    .where('state', 'done')
    .where('returns_at', '<=', now)
    .orderBy('id')
    .limit(50)
    .select('id', 'public_id')
  for (const { id, public_id: subjectId } of due) {
    await transact(async (trx) => {
      const there = trx.from('sandbox_transfers').where({ id, state: 'done' })
      const change = { state: 'failed', reason: 'account_closed', ended_at: now, returns_at: null }
      if (Number(await there.update(change)) === 0) return
      await enqueueWebhook({ type: 'payout.returned', subject: 'payout', subjectId }, 'now', trx)
    })
  }
  return due.length
}

interface Ending {
  id: number
  subjectId: string
  kind: TransferKind
  reason: string | null
}

async function endTransfer({ id, subjectId, kind, reason }: Ending, trx: Trx) {
  const state = reason ? 'failed' : 'done'
  const sent = trx.from('sandbox_transfers').where({ id, state: 'sent' })
  if (Number(await sent.update({ state, ended_at: clock.now() })) === 0) return
  await enqueueWebhook({ type: `${kind}.${state}`, subject: kind, subjectId }, 'now', trx)
}

/** Ends a transfer now instead of when its time has come. */
export async function endTransferNow(gateway: string, reference: string, trx: Trx) {
  const row = await trx.from('sandbox_transfers').where({ gateway, reference }).firstOrFail()
  await endTransfer({ id: row.id, subjectId: row.public_id, kind: row.kind, reason: row.reason }, trx)
  return (await findTransfer(gateway, { reference }, trx))!
}
