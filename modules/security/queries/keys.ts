import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { FactorKind } from '../factors/methods.js'

export interface Key {
  factorId: number
  userId: number
  kind: FactorKind
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
}

export function hashOfCredential(credentialId: string) {
  return createHash('sha256').update(credentialId).digest('hex')
}

const open = () =>
  db
    .from('auth_webauthn')
    .join('auth_factors', 'auth_factors.id', 'auth_webauthn.factor_id')
    .whereNull('auth_factors.removed_at')
    .select('auth_webauthn.*', 'auth_factors.user_id', 'auth_factors.kind')

/** A key by the id its browser tells. */
export async function findKey(credentialId: string): Promise<Key | null> {
  const row = await open().where('auth_webauthn.credential_hash', hashOfCredential(credentialId)).first()
  return row ? toKey(row) : null
}

/** All keys of a person. */
export async function keysOf(userId: number): Promise<Key[]> {
  return (await open().where('auth_factors.user_id', userId)).map(toKey)
}

function toKey(row: any): Key {
  return {
    factorId: row.factor_id,
    userId: row.user_id,
    kind: row.kind,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports.split(',').filter(Boolean),
  }
}
