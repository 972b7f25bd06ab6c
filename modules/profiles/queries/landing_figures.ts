import { keptFor } from '#app/data/kept_for'
import { listedTerms } from '#modules/profiles/queries/listed_terms'
import { listed } from '#modules/profiles/queries/talent_facets'

/** With fewer rates than these a median says more about one person than about many. */
const ENOUGH_RATES = 5

const figures = keptFor(60, async () => {
  const people = Number((await listed().count('* as total').first()).total)
  const countries = Number((await listed().countDistinct('people.country as total').first()).total)
  const { skills } = await listedTerms()
  return { people, countries, skills: skills.size, rate: await medianRate() }
})

/** People who are listed, where they live, what they can do and the middle of what they ask for an hour. */
export default async function landingFigures() {
  const found = await figures()
  return found.people > 0 ? { found } : null
}

/** In US cents; of an even number the lower of the middle two. Null while too few ask for dollars. */
async function medianRate() {
  const asking = () => listed().where('people.rate_currency', 'USD').whereNotNull('people.rate_minor')
  const count = Number((await asking().count('* as total').first()).total)
  if (count < ENOUGH_RATES) return null
  const middle = Math.floor((count - 1) / 2)
  const row = await asking().orderBy('people.rate_minor').offset(middle).limit(1).select('people.rate_minor').first()
  return Number(row.rate_minor)
}
