import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { macOf, readNumberCode } from '../number_codes.js'
import { OVER, WRONG, type Spent } from './spent.js'

export const TRIES = 5

interface Asked {
  userId: number
  /** The sign-in or session the code was sent for. */
  boundTo: string
  method: 'sms' | 'email'
}

/** Uses up the code that was sent last. Five tries; of any number of parallel ones with the right code, one counts. */
export async function spendNumberCode({ userId, boundTo, method }: Asked, typed: string, trx: Trx): Promise<Spent> {
  const code = readNumberCode(typed)
  const sent = await trx
    .from('auth_challenges')
    .where({ user_id: userId, bound_to: boundTo, purpose: 'code', methods: method })
    .orderBy('id', 'desc')
    .first()
  if (!sent) return OVER
  const open = () =>
    trx.from('auth_challenges').where('id', sent.id).whereNull('consumed_at').where('expires_at', '>', clock.now())
  const counted = await open().where('attempts', '<', TRIES).increment('attempts', 1)
  if (Number(counted) !== 1) return OVER
  if (code === null) return WRONG
  const spent = await open().where('challenge', macOf(sent.public_id, code)).update({ consumed_at: clock.now() })
  if (Number(spent) !== 1) return WRONG
  if (sent.factor_id) await trx.from('auth_factors').where('id', sent.factor_id).update({ last_used_at: clock.now() })
  return { ok: true, factorId: sent.factor_id }
}
