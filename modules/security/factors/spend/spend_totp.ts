import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { openSecret } from '../secrets.js'
import { stepOf } from '../totp.js'
import { USED, WRONG, type Spent } from './spent.js'

/** Uses up a code of one of a person's authenticator apps. Of any number of parallel tries with one code, one counts. */
export async function spendTotp(userId: number, code: string, trx: Trx): Promise<Spent> {
  const apps = await trx
    .from('auth_factors')
    .where({ user_id: userId, kind: 'totp' })
    .whereNull('removed_at')
    .whereNotNull('confirmed_at')
    .select('id', 'secret')
  let isUsed = false
  for (const app of apps) {
    const spent = await spendStep(app, code, trx)
    if (spent === 'spent') return { ok: true, factorId: app.id }
    isUsed ||= spent === 'used'
  }
  return isUsed ? USED : WRONG
}

/** The step is spent by this one statement. */
export async function spendStep(app: { id: number; secret: string }, code: string, trx: Trx) {
  const step = stepOf(code, openSecret(app.secret), clock.now())
  if (step === null) return 'wrong'
  const changed = await trx
    .from('auth_factors')
    .where('id', app.id)
    .whereNull('removed_at')
    .where((open) => void open.whereNull('last_step').orWhere('last_step', '<', step))
    .update({ last_step: step, last_used_at: clock.now() })
  return Number(changed) === 1 ? 'spent' : 'used'
}
