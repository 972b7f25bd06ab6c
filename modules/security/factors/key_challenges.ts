import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

interface Asked {
  challenge: string
  /** The sign-in or session it was made for; null for a sign-in that begins with a key, which is named by nothing else. */
  boundTo: string | null
  userId?: number
}

const MINUTES = 5

/** Keeps what a key is to sign. A new one replaces those asked for before in the same sign-in or session. */
export async function keepKeyChallenge({ challenge, boundTo, userId }: Asked) {
  if (boundTo) await db.from('auth_challenges').where({ bound_to: boundTo, purpose: 'key' }).delete()
  await db.table('auth_challenges').insert({
    public_id: newPublicId(),
    user_id: userId ?? null,
    purpose: 'key',
    bound_to: bond({ challenge, boundTo }),
    challenge,
    created_at: clock.now(),
    expires_at: clock.in({ minutes: MINUTES }),
  })
}

/** Uses a challenge up, whatever the answer turns out to be worth; of any number of parallel tries one gets true. */
export async function spendKeyChallenge({ challenge, boundTo }: Asked, trx?: Trx): Promise<boolean> {
  const changed = await (trx ?? db)
    .from('auth_challenges')
    .where({ bound_to: bond({ challenge, boundTo }), purpose: 'key', challenge })
    .whereNull('consumed_at')
    .where('expires_at', '>', clock.now())
    .update({ consumed_at: clock.now() })
  return Number(changed) === 1
}

function bond({ challenge, boundTo }: Asked) {
  return boundTo ?? `key:${createHash('sha256').update(challenge).digest('hex')}`
}
