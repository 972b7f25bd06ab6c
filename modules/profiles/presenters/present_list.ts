import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { mostCounted } from '#app/data/search/faceted_list'
import { markHits, snippetOf } from '#app/data/search/snippet'
import { isNarrowed, SORTS, talentPath, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { PER_PAGE, type Talent, type TalentPageOf } from '#modules/profiles/queries/list_talent'
import { sharedHours } from '#app/time/shared_hours'
import { presentChips } from '#modules/profiles/presenters/present_chips'
import { presentFacets } from '#modules/profiles/presenters/present_facets'
import { presentLanding } from '#modules/profiles/presenters/present_landing'
import { presentPages } from '#modules/profiles/presenters/present_pages'
import { countryName } from '#modules/profiles/taxonomy/places'

const SHOWN_SKILLS = 6
const SHOWN_RELATED = 10

/** The state of the list's page: people, facets, chips that drop a filter, links that sort and page. */
export function presentList(list: TalentPageOf, filters: TalentFilters, ctx: HttpContext) {
  const { i18n } = ctx
  const { people, total, counts, words } = list
  const landing = presentLanding(filters, total, ctx)
  return {
    filters,
    total,
    isCapped: words.isCapped,
    counted: words.hits === null ? mostCounted(total) : null,
    people: people.map((person) => presentPerson(person, filters, words.terms, ctx)),
    facets: presentFacets(counts, filters, ctx),
    chips: presentChips(filters, ctx),
    isNarrowed: isNarrowed(filters),
    landing: { ...landing, related: landing.related.slice(0, SHOWN_RELATED) },
    spelling:
      words.corrected === null ? null : { text: words.corrected, exactHref: talentPath(filters, { exact: true }) },
    sorts: SORTS.map((sort) => ({
      label: i18n.t(`profiles.talent.sort.${sort}`),
      href: talentPath(filters, { sort }),
      isCurrent: sort === filters.sort,
    })),
    pages: presentPages(filters, total, PER_PAGE, i18n),
  }
}

function presentPerson(person: Talent, filters: TalentFilters, terms: string[], { auth, i18n }: HttpContext) {
  const reader = auth.user
  const wanted = filters.skills
  const known = [...person.skills].sort((a, b) => Number(wanted.includes(b.slug)) - Number(wanted.includes(a.slug)))
  return {
    ...person,
    nameParts: markHits(person.name, terms),
    headlineParts: markHits(person.headline ?? '', terms),
    snippet: snippetOf([...person.cases.map(({ outcome }) => outcome), person.about ?? ''].join(' '), terms),
    place: [person.city, countryName(person.country, i18n.locale)].filter(Boolean).join(', '),
    skills: known.slice(0, SHOWN_SKILLS).map((skill) => ({ ...skill, isWanted: wanted.includes(skill.slug) })),
    moreSkills: Math.max(0, known.length - SHOWN_SKILLS),
    day: reader && reader.accountId !== person.accountId ? sharedHours(reader.zone, person.zone, clock.now()) : null,
  }
}
