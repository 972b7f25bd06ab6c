import { createHmac } from 'node:crypto'
import env from '#start/env'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'

interface Failure {
  /** Null when nobody has this address. */
  personId: string | null
  address: string
  ip: string
}

/**
 * Writes down that somebody tried a wrong password. An address nobody has is named by a keyed hash: tries at the same one
 * can be told together, and the log holds no stranger's address. Both cases cost the same time.
 */
export async function noteFailedSignIn({ personId, address, ip }: Failure) {
  const pseudonym = createHmac('sha256', env.get('APP_KEY').release())
    .update(`sign-in ${address}`)
    .digest('hex')
    .slice(0, 32)
  const subject = personId
    ? { subjectType: 'user', subjectId: personId }
    : { subjectType: 'unknown_address', subjectId: pseudonym }
  await transact((trx) =>
    record({ ...subject, action: 'security.sign_in_failed', actorId: null, severity: 'medium', details: { ip } }, trx)
  )
}
