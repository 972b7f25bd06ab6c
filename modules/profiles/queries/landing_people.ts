import { keptFor } from '#app/data/kept_for'
import { bestFirst, listed } from '#modules/profiles/queries/talent_facets'
import { profileCards } from '#modules/profiles/queries/profile_cards'

const SHOWN = 9

const shown = keptFor(60, async () => {
  const people = listed()
  bestFirst(people)
  const rows = await people.limit(SHOWN).select('people.account_id')
  const ids = rows.map((row) => row.account_id as number)
  const cards = await profileCards(ids)
  return ids.map((id) => cards.get(id)!)
})

/** Listed people for the landing page, experience here first. Null while nobody is listed. */
export default async function landingPeople() {
  const talents = await shown()
  return talents.length > 0 ? { talents } : null
}
