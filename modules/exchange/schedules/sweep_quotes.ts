import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { SKEW_MS } from '#modules/exchange/queries/quotes'

/** Long enough to look into a complaint about a quote that nobody took. */
const KEPT_DAYS = 30
/** More than are asked for while a clock is wrong. */
const LATEST = 10_000

/**
 * Removes quotes that nobody took; those that were taken stay with the money's other records. One that was made before the
 * clock was put back would stand a second time when its minute comes again: it ends now.
 */
export default class SweepQuotes {
  async handle() {
    const now = clock.now()
    const [{ newest }] = await db.from('fx_quotes').max('id as newest')
    const ahead = db
      .from('fx_quotes')
      .where('id', '>', Number(newest) - LATEST)
      .where('created_at', '>', now + SKEW_MS)
    await ahead.whereNull('used_at').update({ expires_at: now })
    const before = clock.in({ days: -KEPT_DAYS })
    await db.from('fx_quotes').whereNull('used_at').where('expires_at', '<', before).delete()
  }
}
