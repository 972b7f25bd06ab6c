import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import db from '@adonisjs/lucid/services/db'
import { hashBackupCode, readBackupCode } from '../backup_code_hashes.js'
import { WRONG, USED, type Spent } from './spent.js'

/** What is looked for in the table; made before the transaction, for the hash is slow. Null for what cannot be a code. */
export async function backupCodeHash(userId: number, typed: string): Promise<string | null> {
  const code = readBackupCode(typed)
  const row = code && (await db.from('auth_backup_codes').where('user_id', userId).select('salt').first())
  return row ? hashBackupCode(code, row.salt) : null
}

/** Uses up a backup code. Of any number of parallel tries one counts. */
export async function spendBackupCode(userId: number, hash: string | null, trx: Trx): Promise<Spent> {
  if (hash === null) return WRONG
  const whose = { user_id: userId, code_hash: hash }
  const changed = await trx.from('auth_backup_codes').where(whose).whereNull('used_at').update({ used_at: clock.now() })
  if (Number(changed) === 1) return { ok: true, factorId: null }
  return (await trx.from('auth_backup_codes').where(whose).first()) ? USED : WRONG
}
