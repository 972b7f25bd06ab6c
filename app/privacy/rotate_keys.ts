import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { declaredTables, isPersonal } from '#app/privacy/declarations'
import { isSealedAnew, seal, unseal, type EncryptedColumn } from '#app/privacy/encrypted'

const PORTION = 200

/** What became of a column's values; `unread` are the ids of rows that no key reads. */
export interface Rotation {
  column: EncryptedColumn
  renewed: number
  asTheyWere: number
  unread: number[]
}

/**
 * Encrypts every encrypted column with the present APP_KEY, while people work: a value that changes meanwhile is left
 * to whoever changed it. Called again it finds nothing to do, and then the earlier keys are needed no more for them.
 */
export async function rotateKeys(): Promise<Rotation[]> {
  const rotations: Rotation[] = []
  for (const [table, name] of await encryptedColumns()) rotations.push(await rotate(table, name))
  const renewed = rotations.reduce((sum, rotation) => sum + rotation.renewed, 0)
  const entry = { action: 'kernel.keys_rotated', subjectType: 'key', subjectId: 'APP_KEY', actorId: null }
  if (renewed > 0) await transact((trx) => record({ ...entry, details: { renewed } }, trx))
  return rotations
}

/** Tables and columns that are declared as encrypted. */
export async function encryptedColumns(): Promise<[table: string, column: string][]> {
  const declared = [...(await declaredTables())]
  return declared.flatMap(([table, declaration]) =>
    isPersonal(declaration)
      ? Object.keys(declaration.columns)
          .filter((name) => declaration.columns[name] === 'encrypted')
          .map((name): [string, string] => [table, name])
      : []
  )
}

async function rotate(table: string, name: string): Promise<Rotation> {
  const rotation: Rotation = { column: `${table}.${name}`, renewed: 0, asTheyWere: 0, unread: [] }
  for (let after = 0; ;) {
    const rows = await db.from(table).where('id', '>', after).orderBy('id').limit(PORTION).select('id', name)
    for (const { id, [name]: sealed } of rows) if (sealed) await renew({ table, name, id, sealed }, rotation)
    if (rows.length < PORTION) return rotation
    after = rows.at(-1).id
  }
}

async function renew(row: { table: string; name: string; id: number; sealed: string }, rotation: Rotation) {
  const { table, name, id, sealed } = row
  if (isSealedAnew(rotation.column, sealed)) return void rotation.asTheyWere++
  try {
    const fresh = seal(rotation.column, unseal(rotation.column, sealed))
    rotation.renewed += Number(
      await db
        .from(table)
        .where({ id, [name]: sealed })
        .update({ [name]: fresh })
    )
  } catch {
    rotation.unread.push(id)
  }
}
