import { transact, type Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { hashBackupCode, newBackupCode, newSalt } from '../factors/backup_code_hashes.js'
import { tellAboutFactors, type FactorOwner } from './tell_about_factors.js'

const COUNT = 10

export interface BackupCodes {
  codes: string[]
  salt: string
  hashes: string[]
}

/** Ten codes and what is stored of them; made before a transaction, for hashing takes a while. */
export async function newBackupCodes(): Promise<BackupCodes> {
  const codes = Array.from({ length: COUNT }, newBackupCode)
  const salt = newSalt()
  return { codes, salt, hashes: await Promise.all(codes.map((code) => hashBackupCode(code, salt))) }
}

/** Stores codes; those there were work no more. */
export async function storeBackupCodes(userId: number, { salt, hashes }: BackupCodes, trx: Trx) {
  await trx.from('auth_backup_codes').where('user_id', userId).delete()
  const rows = hashes.map((hash) => ({ user_id: userId, salt, code_hash: hash, created_at: clock.now() }))
  await trx.table('auth_backup_codes').multiInsert(rows)
}

/** Gives somebody ten new codes in place of those they have, and tells them by mail. */
export class MakeBackupCodes {
  async handle(person: FactorOwner): Promise<string[]> {
    const made = await newBackupCodes()
    await transact(async (trx) => {
      await storeBackupCodes(person.id, made, trx)
      await tellAboutFactors(person, { act: 'backup_codes_made' }, trx)
    })
    return made.codes
  }
}
