import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { ASSURANCE, worthOf, type FactorKind } from '../factors/methods.js'

export interface Factor {
  id: number
  publicId: string
  kind: FactorKind
  label: string
  createdAt: number
  lastUsedAt: number | null
}

/** What a person can prove themselves with besides the password, oldest first; those that were never confirmed are left out. */
export async function factorsOf(userId: number, trx?: Trx): Promise<Factor[]> {
  const rows = await (trx ?? db)
    .from('auth_factors')
    .where('user_id', userId)
    .whereNull('removed_at')
    .whereNotNull('confirmed_at')
    .orderBy('id')
    .limit(100)
    .select('id', 'public_id', 'kind', 'label', 'confirmed_at', 'last_used_at')
  return rows.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    kind: row.kind,
    label: row.label,
    createdAt: Number(row.confirmed_at),
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
  }))
}

/** Those that are worth more than a code by mail. */
export function strongOnes(factors: readonly Factor[]) {
  return factors.filter(({ kind }) => worthOf(kind) >= ASSURANCE.code)
}

/** How many backup codes a person has not used. */
export async function backupCodesLeft(userId: number, trx?: Trx): Promise<number> {
  const [{ count }] = await (trx ?? db)
    .from('auth_backup_codes')
    .where('user_id', userId)
    .whereNull('used_at')
    .count('* as count')
  return Number(count)
}
