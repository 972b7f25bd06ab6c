import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'

/** Long enough to look into a complaint about a quote that nobody took. */
const KEPT_DAYS = 30

/** Removes quotes that nobody took; those that were taken stay with the money's other records. */
export default class SweepQuotes {
  async handle() {
    const before = clock.in({ days: -KEPT_DAYS })
    await db.from('fx_quotes').whereNull('used_at').where('expires_at', '<', before).delete()
  }
}
