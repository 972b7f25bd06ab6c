import { clock } from '#app/time/clock'
import { dispatch } from '#app/jobs/jobs'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import type { GatewayEvent } from '#modules/wallet/gateways/payment_gateway'

/** When a webhook goes out. People choose it on the pay page, to see what the product makes of it. */
export type Delivery = 'now' | 'twice' | 'late' | 'never'

export const DELIVERIES: Delivery[] = ['now', 'twice', 'late', 'never']

const LATE_MS = 60_000

/** Writes a webhook in the transaction of the change it tells of; a job delivers it once that is committed. */
export async function enqueueWebhook(
  { type, subject, subjectId }: Omit<GatewayEvent, 'id'>,
  delivery: Delivery,
  trx: Trx
) {
  const eventId = newPublicId()
  await trx.table('sandbox_webhooks').insert({
    event_id: eventId,
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
