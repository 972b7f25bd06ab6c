import { clock } from '#app/time/clock'
import { dispatch } from '#app/jobs/jobs'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'

/** When a webhook goes out. People choose it on the pay page, to see what the product makes of it. */
export type Delivery = 'now' | 'twice' | 'late' | 'never'

export const DELIVERIES: Delivery[] = ['now', 'twice', 'late', 'never']

const LATE_MS = 60_000
const BOOKS = {
  payment: 'sandbox_payments',
  refund: 'sandbox_transfers',
  payout: 'sandbox_transfers',
  dispute: 'sandbox_disputes',
}

interface SandboxEvent {
  type: string
  subject: keyof typeof BOOKS
  subjectId: string
}

/** Writes a webhook in the transaction of the change it tells of; a job delivers it once that is committed. */
export async function enqueueWebhook({ type, subject, subjectId }: SandboxEvent, delivery: Delivery, trx: Trx) {
  const eventId = newPublicId()
  await trx.table('sandbox_webhooks').insert({
    event_id: eventId,
    gateway: await gatewayOf(subject, subjectId, trx),
    subject_id: subjectId,
    body: JSON.stringify({ id: eventId, type, object: { kind: subject, id: subjectId } }),
    state: delivery === 'never' ? 'lost' : 'waiting',
    copies: delivery === 'twice' ? 2 : 1,
    attempts: 0,
    available_at: clock.now() + (delivery === 'late' ? LATE_MS : 0),
    created_at: clock.now(),
  })
  if (delivery !== 'never') await dispatch('wallet.deliver_sandbox_webhooks', {}, trx)
}

/** Whose books it is in. */
async function gatewayOf(subject: keyof typeof BOOKS, subjectId: string, trx: Trx): Promise<string> {
  const books = trx.from(BOOKS[subject]).where(`${BOOKS[subject]}.public_id`, subjectId)
  if (subject === 'dispute') books.join('sandbox_payments', 'sandbox_payments.id', 'sandbox_disputes.payment_id')
  return (await books.select('gateway').firstOrFail()).gateway
}
