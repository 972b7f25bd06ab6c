import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { RequestFacts } from '../devices/request_facts.js'
import { places } from '../places/places.js'
import { keyedHash } from '../risk/keyed_hash.js'
import { attemptRow } from './assess_sign_in.js'

export interface Failure {
  /** Null when nobody has this address. */
  person: { id: number; publicId: string } | null
  address: string
  facts: RequestFacts
  outcome?: keyof typeof ACTS
}

const ACTS = {
  wrong_password: { action: 'security.sign_in_failed' },
  listed: { action: 'security.address_refused' },
} as const

/**
 * Writes down that somebody tried a wrong password, or came from an address on a list of those to refuse. An address nobody has is named by a keyed hash: tries at the same one
 * can be told together, and the log holds no stranger's address. Both cases cost the same time.
 */
export async function noteFailedSignIn({ person, address, facts, outcome = 'wrong_password' }: Failure) {
  const subject = person
    ? { subjectType: 'user', subjectId: person.publicId }
    : { subjectType: 'unknown_address', subjectId: keyedHash('sign-in', address) }
  const entry = { ...subject, ...ACTS[outcome], actorId: null }
  const attempt = attemptRow({ facts, place: await places.find(facts.ip) })
  await transact(async (trx) => {
    const row = { ...attempt, user_id: person?.id ?? null, method: 'password', outcome }
    await trx.table('sign_ins').insert(row)
    await record({ ...entry, details: { ip: facts.ip } }, trx)
  })
}
