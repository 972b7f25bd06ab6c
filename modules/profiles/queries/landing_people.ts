import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'
import { profileCards } from '#modules/profiles/queries/profile_cards'

const SHOWN = 9

const shown = keptFor(60, async () => {
  const rows = await listed()
    .leftJoin('profile_facts as facts', (join) =>
      join.on('facts.account_id', 'people.account_id').andOnVal('facts.key', 'contracts_completed')
    )
    .orderByRaw('coalesce(facts.value, 0) desc')
    .orderBy('places.updated_at', 'desc')
    .limit(SHOWN)
    .select('people.account_id')
  const ids = rows.map((row) => row.account_id as number)
  const cards = await profileCards(ids)
  return ids.map((id) => cards.get(id)!)
})

/** Listed people for the landing page, experience here first. Null while nobody is listed. */
export default async function landingPeople() {
  const talents = await shown()
  return talents.length > 0 ? { talents } : null
}

export function listed() {
  return db
    .from('freelancer_profiles as people')
    .join('profiles as places', 'places.account_id', 'people.account_id')
    .where('people.is_listed', 1)
}
