import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { Job } from '#app/jobs/jobs'
import type { StoredFeatures } from '../actions/assess_sign_in.js'
import { learnSignIn } from '../actions/learn_sign_in.js'
import { recordUnusual } from '../actions/record_unusual.js'
import { tellAboutSignIn, type UnusualSignIn } from '../actions/tell_about_sign_in.js'
import { mayMail } from '../limits/request_limit.js'

/** What follows a sign-in, behind the request: it counts to somebody's habits, and an unusual one is told to them. */
export default class FollowSignIn extends Job<{ signInId: number }> {
  async execute() {
    const row = await db.from('sign_ins').where('id', this.payload.signInId).select('*').first()
    if (!row?.user_id) return
    await transact(async (trx) => {
      if (await learnSignIn(row, trx)) await recordUnusual(row, trx)
    })
    const kind = row.disown_hash === null ? unusualKind(row) : null
    if (kind && (await mayMail('sign_in', row.user_id))) await transact((trx) => tellAboutSignIn(kind, row, trx))
  }
}

/** Nothing at somebody's first device. */
function unusualKind({ outcome, band, features }: any): UnusualSignIn | null {
  if (outcome === 'blocked') return 'blocked_sign_in'
  if (outcome !== 'entered') return null
  if (band === 'strong' || band === 'block') return 'risky_sign_in'
  return (JSON.parse(features) as StoredFeatures).factors.device === 'new' ? 'new_device' : null
}
