import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

/** Begins to learn how somebody types, or forgets all of it. Doing so twice changes nothing. */
export async function setTyping(me: Identity, isWanted: boolean) {
  try {
    await transact(async (trx) => {
      if (!(await (isWanted ? begin : forget)(me.id, trx))) return
      const entry = { subjectType: 'user', subjectId: me.publicId, actorId: me.publicId }
      await record({ ...entry, action: isWanted ? 'security.typing_on' : 'security.typing_off' }, trx)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

async function begin(userId: number, trx: Trx) {
  if (await trx.from('typing_templates').where('user_id', userId).select('id').first()) return false
  await trx.table('typing_templates').insert({ user_id: userId, samples: '[]', created_at: clock.now() })
  return true
}

async function forget(userId: number, trx: Trx) {
  return Number(await trx.from('typing_templates').where('user_id', userId).delete()) > 0
}
