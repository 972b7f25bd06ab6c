import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'

/** Nothing new goes to this gateway; what was begun there is finished there. Refuses with `paused_already`. */
export async function pauseGateway(id: number, trx: Trx): Promise<Outcome<true, 'paused_already'>> {
  const working = trx.from('gateway_health').where('id', id).whereNull('paused_at')
  return Number(await working.update({ paused_at: clock.now() })) === 1 ? done(true) : refuse('paused_already')
}

/** It is one to choose from again, with a clean slate. Refuses with `not_paused`. */
export async function resumeGateway(id: number, trx: Trx): Promise<Outcome<true, 'not_paused'>> {
  const paused = trx.from('gateway_health').where('id', id).whereNotNull('paused_at')
  const fresh = { paused_at: null, state: 'closed', failures: 0, open_until: null }
  return Number(await paused.update(fresh)) === 1 ? done(true) : refuse('not_paused')
}
