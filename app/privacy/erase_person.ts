import { erasePersonalParts } from '#app/audit/erase_personal_parts'
import { newPublicId } from '#app/data/public_id'
import { columnsOf } from '#app/data/schema'
import { searchIndex } from '#app/data/search/search_index'
import type { Trx } from '#app/data/transact'
import { giveUpFiles } from '#app/files/stored_file'
import { declaredTables, isPersonal, isSearch, ownersOf, personalTables } from '#app/privacy/declarations'
import { rowsOf, type Query, type Reach } from '#app/privacy/owned_rows'
import type { ColumnRule, PersonalTable } from '#app/privacy/personal_data'
import { findPerson } from '#app/privacy/person'
import { clock } from '#app/time/clock'

const ERASED = '[erased]'

/**
 * Takes a person out of every table as its declaration says, in the caller's transaction. Rows that others or the law
 * need stay and no longer tell who it was; their files go with the rows that point at them, the bytes with the next
 * sweep. Not touched are what has left the house, and what the audit log says of the last seconds, which is not sealed
 * yet. Throws when there is no such user. A second call takes that, too, and changes nothing else.
 */
export async function erasePerson(userId: number, trx: Trx) {
  const reach = { person: await findPerson(userId, trx), tables: await declaredTables(), client: trx }
  await forgetDocuments(reach, trx)
  await erasePersonalParts({ personId: reach.person.userPublicId, actorId: null }, trx)
  for (const [table, declaration] of await personalTables()) {
    if (declaration.erase === 'rows') await rowsOf(table, ownersOf(declaration), reach).delete()
    else await blankColumns(table, declaration, reach)
  }
  await giveUpUnused(reach, trx)
}

/**
 * Files that no row points at any more go with the next sweep. Those the law keeps are still pointed at: the rows of
 * what was handed in for a contract stay.
 */
async function giveUpUnused({ person, tables, client }: Reach, trx: Trx) {
  const theirs = client
    .from('files')
    .whereNotNull('kept_at')
    .where((either: Query) => either.where('uploaded_by', person.userId).orWhereIn('account_id', person.accountIds))
  for (const [table, declaration] of tables) {
    if (!isPersonal(declaration) || !('file_id' in declaration.columns)) continue
    theirs.whereNotIn('id', client.from(table).whereNotNull('file_id').select('file_id'))
  }
  const files = await theirs.select('id')
  await giveUpFiles(
    files.map(({ id }) => id),
    trx
  )
}

async function forgetDocuments(reach: Reach, trx: Trx) {
  for (const [table, declaration] of reach.tables) {
    if (!isSearch(declaration)) continue
    const { searches, key = 'id' } = declaration
    const base = reach.tables.get(searches) as PersonalTable
    const rows = await rowsOf(searches, ownersOf(base), reach).select(key)
    for (const row of rows) await searchIndex.remove(table, Number(row[key]), trx)
  }
}

/** One UPDATE for what the owners' erasure empties, one more for each column somebody else wrote. */
async function blankColumns(table: string, { owner, columns, writtenBy = {} }: PersonalTable, reach: Reach) {
  const touched = Object.keys(columns).filter((name) => isErased(columns[name]))
  if (touched.length === 0) return
  const schema = await columnsOf(table, reach.client)
  const valueOf = (name: string) => [name, valueAfter(columns[name], schema[name].nullable)] as const

  const own = touched.filter((name) => !writtenBy[name]).map(valueOf)
  if (own.length > 0) await rowsOf(table, [owner].flat(), reach).update(Object.fromEntries(own))
  for (const name of touched.filter((one) => writtenBy[one])) {
    await rowsOf(table, [writtenBy[name]], reach).update(Object.fromEntries([valueOf(name)]))
  }
}

function isErased(rule: ColumnRule) {
  return typeof rule === 'string'
    ? ['pseudonymise', 'delete', 'secret', 'encrypted'].includes(rule)
    : 'pseudonymise' in rule || 'blindIndexOf' in rule
}

function valueAfter(rule: ColumnRule, isNullable: boolean) {
  if (rule === 'pseudonymise') return ERASED
  if (typeof rule !== 'object' || !('pseudonymise' in rule)) return isNullable ? null : ''
  const value = rule.pseudonymise
  if (value === '{now}') return clock.now()
  return typeof value === 'string' ? value.replace('{id}', newPublicId()) : value
}
