import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { Role } from '../roles.js'
import { grantRole } from './change_role.js'

/** Gives a person a role they chose themselves; nothing happens when they have it. */
export async function grantOwnRole(me: Identity, role: Role) {
  await transact(async (trx) => {
    if (!(await grantRole(me.id, role, trx))) return
    const whose = { subjectType: 'user', subjectId: me.publicId, actorId: me.publicId }
    await record({ ...whose, action: 'security.role_taken', details: { role } }, trx)
  })
}
