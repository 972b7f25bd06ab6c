import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { isPersonal, ownersOf } from '#app/privacy/declarations'
import type { Owner, TableDeclaration } from '#app/privacy/personal_data'
import type { Person } from '#app/privacy/person'

export type Query = DatabaseQueryBuilderContract<any>

/** Whose rows are looked for, by what was declared, on which connection. */
export interface Reach {
  person: Person
  tables: Map<string, TableDeclaration>
  client: QueryClientContract
}

/** The rows of a table that belong to the person by any of these owners. */
export function rowsOf(table: string, owners: Owner[], reach: Reach): Query {
  return reach.client.from(table).where((query: Query) => {
    for (const owner of owners) query.orWhere((either: Query) => narrow(either, owner, reach))
  })
}

function narrow(query: Query, owner: Owner, reach: Reach) {
  for (const [column, value] of Object.entries(owner.where ?? {})) query.where(column, value)
  if ('table' in owner) {
    const theirs = rowsOf(owner.table, ownersAbove(owner, reach), reach)
    query.whereIn(owner.column, theirs.select(owner.key ?? 'id'))
  } else query.whereIn(...keysOf(owner, reach.person))
}

function ownersAbove(owner: Extract<Owner, { table: string }>, { tables }: Reach): Owner[] {
  if (owner.owner) return [owner.owner]
  const above = tables.get(owner.table)
  if (!above || !isPersonal(above)) throw new Error(`"${owner.table}" leads to nobody`)
  return ownersOf(above)
}

function keysOf(owner: Exclude<Owner, { table: string }>, person: Person): [string, (string | number)[]] {
  if ('user' in owner) return [owner.user, [person.userId]]
  if ('account' in owner) return [owner.account, person.accountIds]
  if ('userPublicId' in owner) return [owner.userPublicId, [person.userPublicId]]
  if ('accountPublicId' in owner) return [owner.accountPublicId, person.accountPublicIds]
  return 'phone' in owner ? [owner.phone, person.phones] : [owner.email, [person.email]]
}
