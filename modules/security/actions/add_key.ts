import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server'
import { isUniqueViolation } from '#app/data/errors'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { spendKeyChallenge } from '../factors/key_challenges.js'
import type { FactorKind } from '../factors/methods.js'
import { readKeyAnswer } from '../factors/read_key_answer.js'
import { relyingParty } from '../factors/relying_party.js'
import { hashOfCredential } from '../queries/keys.js'
import { newBackupCodes, type BackupCodes } from './make_backup_codes.js'
import type { FactorOwner } from './tell_about_factors.js'
import { welcomeFactor } from './welcome_factor.js'

interface NewKey {
  person: FactorOwner
  /** What the browser made, as JSON. */
  answer: string
  boundTo: string
  label: string
}

type Made = NonNullable<Awaited<ReturnType<typeof registrationOf>>>

/**
 * Adds a passkey or a security key; which it is follows from the key itself. Refuses with `wrong_key` for anything but an
 * answer to the challenge of this session on our own site, and `key_known` for a key that is somebody's already. Answers
 * with backup codes when there were none.
 */
export class AddKey {
  async handle({
    person,
    answer,
    boundTo,
    label,
  }: NewKey): Promise<Outcome<{ kind: FactorKind; backupCodes: string[] | null }, 'wrong_key' | 'key_known'>> {
    const made = await registrationOf(answer, boundTo)
    if (!made) return refuse('wrong_key')
    const spare = await newBackupCodes()
    try {
      return await transact((trx) => this.#add({ person, made, label, spare }, trx))
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('key_known')
      throw error
    }
  }

  async #add(
    { person, made, label, spare }: { person: FactorOwner; made: Made; label: string; spare: BackupCodes },
    trx: Trx
  ) {
    const { credential, aaguid, userVerified, isBackupEligible, transports } = made
    const kind = kindOf(made)
    const times = { confirmed_at: clock.now(), last_used_at: null, created_at: clock.now() }
    const [id] = await trx
      .table('auth_factors')
      .insert({ public_id: newPublicId(), user_id: person.id, kind, label, ...times })
    await trx.table('auth_webauthn').insert({
      factor_id: Number(id),
      credential_hash: hashOfCredential(credential.id),
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: transports.join(',').slice(0, 100),
      aaguid,
      is_backup_eligible: isBackupEligible,
      is_user_verified: userVerified,
      created_at: clock.now(),
    })
    return done({ kind, ...(await welcomeFactor(person, { kind, label, spare }, trx)) })
  }
}

/** Built into a device or kept in a password manager: a passkey. In a pocket: a security key. */
function kindOf({ transports, isBackupEligible, userVerified }: Made): FactorKind {
  const isNear = transports.includes('internal') || transports.includes('hybrid')
  return userVerified && (isNear || isBackupEligible) ? 'passkey' : 'security_key'
}

async function registrationOf(text: string, boundTo: string) {
  const read = readKeyAnswer<RegistrationResponseJSON>(text)
  if (!read || !(await spendKeyChallenge({ challenge: read.challenge, boundTo }))) return null
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: read.answer,
      expectedChallenge: read.challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: false,
    })
    if (!registrationInfo) return null
    const { credential, aaguid, userVerified, credentialDeviceType } = registrationInfo
    const transports: string[] = credential.transports ?? []
    return { credential, aaguid, userVerified, transports, isBackupEligible: credentialDeviceType === 'multiDevice' }
  } catch {
    return null
  }
}
