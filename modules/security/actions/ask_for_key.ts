import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type { Identity } from '#app/http/identity'
import { keepKeyChallenge } from '../factors/key_challenges.js'
import type { Method } from '../factors/methods.js'
import { relyingParty } from '../factors/relying_party.js'
import { keysOf, type Key } from '../queries/keys.js'

interface Asked {
  userId: number
  boundTo: string
  /** Keys of other kinds are left out. */
  kinds?: readonly Method[]
}

/** What a browser needs to have one of a person's keys sign, for this sign-in or session. */
export async function askForKey({ userId, boundTo, kinds }: Asked) {
  const keys = (await keysOf(userId)).filter(({ kind }) => !kinds || kinds.includes(kind))
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    allowCredentials: keys.map(known),
    userVerification: 'preferred',
  })
  await keepKeyChallenge({ challenge: options.challenge, boundTo, userId })
  return options
}

/** The same for somebody who has not said who they are: any passkey of this site that knows its owner. */
export async function askForAnyPasskey() {
  const options = await generateAuthenticationOptions({ rpID: relyingParty.id, userVerification: 'required' })
  await keepKeyChallenge({ challenge: options.challenge, boundTo: null })
  return options
}

interface Wish {
  person: Identity
  boundTo: string
  /** A passkey can open the account by itself; a security key is touched after the password. */
  kind: 'passkey' | 'security_key'
}

/** What a browser needs to make a new key. Those the person has are named, so that none is added twice. */
export async function askForNewKey({ person, boundTo, kind }: Wish) {
  const isPasskey = kind === 'passkey'
  const options = await generateRegistrationOptions({
    rpName: relyingParty.name,
    rpID: relyingParty.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.publicId)),
    attestationType: 'none',
    excludeCredentials: (await keysOf(person.id)).map(known),
    authenticatorSelection: {
      residentKey: isPasskey ? 'required' : 'discouraged',
      userVerification: isPasskey ? 'required' : 'discouraged',
      ...(isPasskey ? {} : { authenticatorAttachment: 'cross-platform' as const }),
    },
  })
  await keepKeyChallenge({ challenge: options.challenge, boundTo, userId: person.id })
  return options
}

function known({ credentialId, transports }: Key) {
  return { id: credentialId, transports: transports as any[] }
}
