import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { declaredTables, isPersonal } from '#app/privacy/declarations'
import { blindIndex } from '#app/privacy/blind_index'
import { isSealedAnew, seal, unseal, type EncryptedColumn } from '#app/privacy/encrypted'
import type { ColumnRule } from '#app/privacy/personal_data'

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
  for (const encrypted of await encryptedColumns()) rotations.push(await rotate(...encrypted))
  const renewed = rotations.reduce((sum, rotation) => sum + rotation.renewed, 0)
  const entry = { action: 'kernel.keys_rotated', subjectType: 'key', subjectId: 'APP_KEY', actorId: null }
  if (renewed > 0) await transact((trx) => record({ ...entry, details: { renewed } }, trx))
  return rotations
}

/** Tables and columns that are declared as encrypted, with the columns that index them blindly. */
export async function encryptedColumns(): Promise<[table: string, column: string, indexes: string[]][]> {
  const declared = [...(await declaredTables())]
  return declared.flatMap(([table, declaration]) => {
    if (!isPersonal(declaration)) return []
    const names = Object.keys(declaration.columns)
    const rule = (name: string) => declaration.columns[name]
    const indexesOf = (column: string) => names.filter((name) => blindlyIndexed(rule(name)) === column)
    return names
      .filter((name) => rule(name) === 'encrypted')
      .map((name): [string, string, string[]] => [table, name, indexesOf(name)])
  })
}

/** The encrypted column that a blind index is of. */
function blindlyIndexed(rule: ColumnRule) {
  return typeof rule === 'object' && 'blindIndexOf' in rule ? rule.blindIndexOf : null
}

async function rotate(table: string, name: string, indexes: string[]): Promise<Rotation> {
  const rotation: Rotation = { column: `${table}.${name}`, renewed: 0, asTheyWere: 0, unread: [] }
  for (let after = 0; ;) {
    const columns = ['id', name, ...indexes]
    const rows = await db.from(table).where('id', '>', after).orderBy('id').limit(PORTION).select(columns)
    for (const row of rows) {
      const indexed = indexes.filter((index) => row[index] !== null)
      if (row[name]) await renew({ table, name, id: row.id, sealed: row[name], indexed }, rotation)
    }
    if (rows.length < PORTION) return rotation
    after = rows.at(-1).id
  }
}

interface Sealed {
  table: string
  name: string
  id: number
  sealed: string
  /** Columns in which this row has a blind index of the value. */
  indexed: string[]
}

async function renew({ table, name, id, sealed, indexed }: Sealed, rotation: Rotation) {
  if (isSealedAnew(rotation.column, sealed)) return void rotation.asTheyWere++
  try {
    const value = unseal<any>(rotation.column, sealed)
    const indexes = indexed.map((index) => [index, blindIndex(rotation.column, value)])
    const fresh = { [name]: seal(rotation.column, value), ...Object.fromEntries(indexes) }
    const row = db.from(table).where({ id, [name]: sealed })
    rotation.renewed += Number(await row.update(fresh))
  } catch {
    rotation.unread.push(id)
  }
}
