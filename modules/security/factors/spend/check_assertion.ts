import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { findKey, type Key } from '../../queries/keys.js'
import { spendKeyChallenge } from '../key_challenges.js'
import { readKeyAnswer } from '../read_key_answer.js'
import { relyingParty } from '../relying_party.js'
import type { Spent } from './spent.js'

export interface CheckedKey {
  key: Key
  counter: number
}

interface Asked {
  answer: string
  boundTo: string | null
  /** Whose key it must be; anybody's at a sign-in that begins with it. */
  userId?: number
  /** True where the key stands in for the password: its owner must have shown a finger, a face or a PIN. */
  mustVerifyUser: boolean
}

/**
 * Looks at what a key signed: our challenge, asked for in this very sign-in or session and not answered yet, on our own
 * site. Null for anything else. The counter is compared by `noteKeyUse`.
 */
export async function checkAssertion({ answer, boundTo, userId, mustVerifyUser }: Asked): Promise<CheckedKey | null> {
  const read = readKeyAnswer<AuthenticationResponseJSON>(answer)
  if (!read || !(await spendKeyChallenge({ challenge: read.challenge, boundTo }))) return null
  const key = await findKey(read.answer.id)
  if (!key || (userId !== undefined && key.userId !== userId)) return null
  const counter = await verified(read.answer, read.challenge, key, mustVerifyUser)
  return counter === null ? null : { key, counter }
}

async function verified(response: AuthenticationResponseJSON, challenge: string, key: Key, mustVerifyUser: boolean) {
  try {
    const { verified: isGood, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: mustVerifyUser,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        // Compared afterwards, so that a copy of a key is told from a forged signature.
        counter: 0,
        transports: key.transports as any[],
      },
    })
    return isGood ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

/**
 * Takes the counter a key told. One that did not grow was told by a copy of the key, or by the key after its copy: refused
 * with `key_copied`. Keys that do not count tell 0 each time.
 */
export async function noteKeyUse({ key, counter }: CheckedKey, trx: Trx): Promise<Spent> {
  const changed = await trx
    .from('auth_webauthn')
    .where('factor_id', key.factorId)
    .where((grown) => {
      grown.where('counter', '<', counter)
      if (counter === 0) grown.orWhere('counter', 0)
    })
    .update({ counter })
  if (Number(changed) !== 1) return { ok: false, reason: 'key_copied' }
  await trx.from('auth_factors').where('id', key.factorId).update({ last_used_at: clock.now() })
  return { ok: true, factorId: key.factorId, method: key.kind }
}
