import db from '@adonisjs/lucid/services/db'
import { profileCards } from '#modules/profiles/queries/profile_cards'

const SHOWN = 9

/** Listed people for the landing page, experience here first, and the house in figures. Null while nobody is listed. */
export default async function landingPeople() {
  const rows = await listed()
    .leftJoin('profile_facts as facts', (join) =>
      join.on('facts.account_id', 'people.account_id').andOnVal('facts.key', 'contracts_completed')
    )
    .orderByRaw('coalesce(facts.value, 0) desc')
    .orderBy('places.updated_at', 'desc')
    .limit(SHOWN)
    .select('people.account_id')
  if (rows.length === 0) return null

  const ids = rows.map((row) => row.account_id as number)
  const cards = await profileCards(ids)
  return { talents: ids.map((id) => cards.get(id)!), figures: await figures() }
}

async function figures() {
  const people = Number((await listed().count('* as total').first()).total)
  const countries = Number((await listed().countDistinct('places.country as total').first()).total)
  const skills = Number(
    (await db.from('profile_skills').where('is_listed', 1).countDistinct('skill as total').first()).total
  )
  const contracts = Number(
    (
      await db
        .from('profile_facts')
        .where('key', 'contracts_completed')
        .join('freelancer_profiles', 'freelancer_profiles.account_id', 'profile_facts.account_id')
        .sum('value as total')
        .first()
    ).total ?? 0
  )
  return { people, countries, skills, contracts }
}

function listed() {
  return db
    .from('freelancer_profiles as people')
    .join('profiles as places', 'places.account_id', 'people.account_id')
    .where('people.is_listed', 1)
}
