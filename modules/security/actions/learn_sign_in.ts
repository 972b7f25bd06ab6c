import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { countTraits } from '../risk/habits.js'
import type { StoredFeatures } from './assess_sign_in.js'

/** Counts what somebody signed in with to their habits, once, unless they said meanwhile that it was not them. Returns whether it
 * counted now. */
export async function learnSignIn(row: any, trx: Trx): Promise<boolean> {
  const changed = await trx
    .from('sign_ins')
    .where({ id: row.id, outcome: 'entered' })
    .whereNull('learned_at')
    .whereNull('disowned_at')
    .update({ learned_at: clock.now() })
  if (Number(changed) !== 1) return false
  await count(row, 1, trx)
  return true
}

/** Takes back what a sign-in taught. */
export async function unlearnSignIn(row: any, trx: Trx) {
  if (row.learned_at !== null) await count(row, -1, trx)
}

function count(row: any, by: 1 | -1, trx: Trx) {
  const { traits } = JSON.parse(row.features) as StoredFeatures
  return countTraits({ userId: row.user_id, traits, by, at: clock.now() }, trx)
}
