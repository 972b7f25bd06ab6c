import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import type { Channel, OutgoingState } from '#app/outgoing/channel'
import { done, refuse, type Outcome } from '#app/outcome'

type Table = Channel['table']

const MAY_BE_SENT_AGAIN: OutgoingState[] = ['failed', 'dead', 'kept', 'discarded']
const MAY_BE_DISCARDED: OutgoingState[] = ['queued', 'failed', 'dead']

/** Puts a message back in line with all its tries. Refuses with `not_possible` when it was sent, waits or is blanked. */
export async function sendAgain(table: Table, publicId: string, trx?: Trx): Promise<Outcome<void, 'not_possible'>> {
  const changed = await (trx ?? db)
    .from(table)
    .where('public_id', publicId)
    .whereIn('state', MAY_BE_SENT_AGAIN)
    .whereNull('blanked_at')
    .update({ state: 'queued', attempts: 0, available_at: clock.now(), last_error: null })
  return Number(changed) === 1 ? done(undefined) : refuse('not_possible')
}

/** Takes a message out of line. Refuses with `not_possible` when it was sent or is being sent. */
export async function discard(table: Table, publicId: string, trx?: Trx): Promise<Outcome<void, 'not_possible'>> {
  const changed = await (trx ?? db)
    .from(table)
    .where('public_id', publicId)
    .whereIn('state', MAY_BE_DISCARDED)
    .update({ state: 'discarded' })
  return Number(changed) === 1 ? done(undefined) : refuse('not_possible')
}
