import db from '@adonisjs/lucid/services/db'
import { EVENT_STATES, eventsInState } from '#modules/wallet/queries/provider_events'

/** What gateways told us and is not taken in, on the finance desk. */
export default async function treasuryEvents() {
  const states = []
  for (const state of EVENT_STATES.filter((one) => one !== 'handled')) {
    const query = db.from('provider_events')
    eventsInState(query, state)
    const [{ n }] = await query.count('* as n')
    states.push({ state, count: Number(n) })
  }
  return { states, isQuiet: states.every(({ count }) => count === 0) }
}
