import type { Row } from '#app/admin/define_resource'
import { personCards } from './people_cards.js'

/** Adds whom each try was for; nobody where nobody has the address. */
export async function withPeople(rows: Row[]): Promise<Row[]> {
  const ids = rows.map((row) => row.user_id).filter((id) => id !== null)
  const people = await personCards([...new Set(ids)])
  return rows.map((row) => ({ ...row, person: people.get(row.user_id)?.name }))
}
