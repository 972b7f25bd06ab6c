import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { clock } from '#app/time/clock'
import { relyingParty } from '../../factors/relying_party.js'
import { hashOfCredential } from '../../queries/keys.js'

interface Signing {
  challenge: string
  counter?: number
  origin?: string
  site?: string
  isUserVerified?: boolean
  isUserPresent?: boolean
}

/** A key that signs whatever it is told to: what no real one does. */
export class SoftwareKey {
  readonly id = randomBytes(32).toString('base64url')

  private constructor(private secret: KeyObject) {}

  /** One that somebody has already. */
  static async of(person: Identity, kind: 'passkey' | 'security_key' = 'passkey'): Promise<SoftwareKey> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = new SoftwareKey(privateKey)
    const times = { confirmed_at: clock.now(), created_at: clock.now() }
    const [id] = await db
      .table('auth_factors')
      .insert({ public_id: newPublicId(), user_id: person.id, kind, label: 'Key', ...times })
    await db.table('auth_webauthn').insert({
      factor_id: Number(id),
      credential_hash: hashOfCredential(key.id),
      credential_id: key.id,
      public_key: cose(publicKey).toString('base64url'),
      counter: 0,
      transports: 'internal',
      aaguid: '00000000-0000-0000-0000-000000000000',
      is_backup_eligible: false,
      is_user_verified: true,
      created_at: clock.now(),
    })
    return key
  }

  /** What a browser would send on. */
  answer({
    challenge,
    counter = 1,
    origin = relyingParty.origin,
    site = relyingParty.id,
    isUserVerified = true,
    isUserPresent = true,
  }: Signing): string {
    const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
    const flags = (isUserPresent ? 1 : 0) | (isUserVerified ? 4 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const data = Buffer.concat([sha256(Buffer.from(site)), Buffer.from([flags]), count])
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.secret)
    const response = {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    }
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} })
  }
}

function sha256(data: Buffer) {
  return createHash('sha256').update(data).digest()
}

/** A P-256 key as authenticators write it (RFC 9053): kty 2, alg -7, crv 1, x, y. */
function cose(key: KeyObject) {
  const { x, y } = key.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(text, 'base64url')])
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01])
  return Buffer.concat([head, Buffer.from([0x21]), bytes(x!), Buffer.from([0x22]), bytes(y!)])
}
