import db from '@adonisjs/lucid/services/db'
import { declaredTables, ownersOf, personalTables } from '#app/privacy/declarations'
import { rowsOf } from '#app/privacy/owned_rows'
import type { ColumnRule, PersonalTable } from '#app/privacy/personal_data'
import { findPerson } from '#app/privacy/person'

/**
 * Everything the tables hold about a person, as their declarations give it out: rows of plain data by table, tables
 * without a row left out. Moments are epoch milliseconds. Throws when there is no such user.
 */
export async function exportPerson(userId: number): Promise<Record<string, Record<string, unknown>[]>> {
  const reach = { person: await findPerson(userId), tables: await declaredTables(), client: db.connection() }
  const given: Record<string, Record<string, unknown>[]> = {}
  for (const [table, declaration] of await personalTables()) {
    const columns = givenColumns(declaration)
    if (columns.length === 0) continue
    const rows = await rowsOf(table, ownersOf(declaration), reach).select(columns)
    if (rows.length > 0) given[table] = rows.map((row: object) => ({ ...row }))
  }
  return given
}

const WITHHELD: unknown[] = ['none', 'secret', 'encrypted']

function givenColumns({ columns }: PersonalTable) {
  return Object.keys(columns).filter((name) => !isWithheld(columns[name]))
}

function isWithheld(rule: ColumnRule) {
  return WITHHELD.includes(rule) || (typeof rule === 'object' && 'blindIndexOf' in rule)
}
