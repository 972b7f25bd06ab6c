import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import type { GatewayTransfer, TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { enqueueWebhook } from '#modules/wallet/adapters/sandbox/webhook_outbox'

interface NewTransfer {
  kind: TransferKind
  reference: string
  amount: Money
  destination: string
  /** When it is over, in milliseconds from now. */
  takesMs: number
  /** Why the bank will refuse it, or null. */
  reason: string | null
}

/** Takes a transfer over; the same reference again returns the first one. */
export async function openTransfer({ amount, takesMs, ...rest }: NewTransfer, trx?: Trx): Promise<GatewayTransfer> {
  const row = {
    ...rest,
    public_id: newPublicId(),
    amount_minor: amount.toStored(),
    currency: amount.currency,
    state: 'sent',
    ends_at: clock.now() + takesMs,
    created_at: clock.now(),
  }
  try {
    await (trx ?? db).table('sandbox_transfers').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return (await findTransfer('reference', rest.reference, trx))!
}

export async function findTransfer(
  column: 'public_id' | 'reference',
  value: string,
  trx?: Trx
): Promise<GatewayTransfer | null> {
  const row = await (trx ?? db).from('sandbox_transfers').where(column, value).first()
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
    await transact(async (trx) => {
      const state = reason ? 'failed' : 'done'
      const changed = await trx.from('sandbox_transfers').where({ id, state: 'sent' }).update({ state })
      if (Number(changed) === 1) {
        await enqueueWebhook({ type: `${kind}.${state}`, subject: kind, subjectId }, 'now', trx)
      }
    })
  }
  return due.length
}
