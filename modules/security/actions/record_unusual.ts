import { record } from '#app/audit/audit'
import type { Trx } from '#app/data/transact'
import type { StoredFeatures } from './assess_sign_in.js'

/** Puts on record what operators watch about a sign-in, a row of `sign_ins`: another device, a journey nobody can make. */
export async function recordUnusual(row: any, trx: Trx) {
  const { factors } = JSON.parse(row.features) as StoredFeatures
  const { public_id: person } = await trx.from('users').where('id', row.user_id).select('public_id').firstOrFail()
  const entry = {
    subjectType: 'user',
    subjectId: person,
    actorId: null,
    details: { signIn: row.public_id, ip: row.ip },
  }
  if (factors.device === 'new') await record({ ...entry, action: 'security.new_device' }, trx)
  if (factors.travel === 'impossible') await record({ ...entry, action: 'security.impossible_travel' }, trx)
}
