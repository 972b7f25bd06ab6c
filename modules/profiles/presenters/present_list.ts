import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { formattersOf } from '#app/http/view_state'
import { isNarrowed, SORTS, talentPath, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { PER_PAGE, type Talent } from '#modules/profiles/queries/list_talent'
import { sharedHours } from '#modules/profiles/queries/shared_hours'
import type { Facets } from '#modules/profiles/queries/talent_facets'
import { presentPages } from '#modules/profiles/presenters/present_pages'
import { countryName } from '#modules/profiles/taxonomy/places'
import { categoryName, skillNames } from '#modules/profiles/taxonomy/taxonomy'

const SHOWN_SKILLS = 6

interface Found {
  ctx: HttpContext
  filters: TalentFilters
  facets: Facets
  people: Talent[]
  total: number
}

/** The state of the list's page: people, facets, chips that drop a filter, links that sort and page. */
export function presentList({ ctx, filters, facets, people, total }: Found) {
  const { i18n } = ctx
  const countries = facets.countries.map(({ value, count }) => ({
    value,
    label: `${countryName(value, i18n.locale)} (${count})`,
  }))
  return {
    filters,
    total,
    people: people.map((person) => presentPerson(person, filters, ctx)),
    facets: {
      ...facets,
      countries: countries.sort((a, b) => a.label.localeCompare(b.label, i18n.locale)),
      bars: bars(facets.rates, filters),
    },
    chips: chips(filters, ctx),
    isNarrowed: isNarrowed(filters),
    sorts: SORTS.map((sort) => ({
      label: i18n.t(`profiles.talent.sort.${sort}`),
      href: talentPath(filters, { sort }),
      isCurrent: sort === filters.sort,
    })),
    pages: presentPages(filters, total, PER_PAGE, i18n),
  }
}

function presentPerson(person: Talent, { skills: wanted }: TalentFilters, { auth, i18n }: HttpContext) {
  const reader = auth.user
  const known = [...person.skills].sort((a, b) => Number(wanted.includes(b.slug)) - Number(wanted.includes(a.slug)))
  return {
    ...person,
    place: [person.city, countryName(person.country, i18n.locale)].filter(Boolean).join(', '),
    skills: known.slice(0, SHOWN_SKILLS).map((skill) => ({ ...skill, isWanted: wanted.includes(skill.slug) })),
    moreSkills: Math.max(0, known.length - SHOWN_SKILLS),
    day: reader && reader.accountId !== person.accountId ? sharedHours(reader.zone, person.zone, clock.now()) : null,
  }
}

/** What narrows the list, each with the address of the list without it. */
function chips(filters: TalentFilters, ctx: HttpContext) {
  const { skills, category, min, max, country } = filters
  const money = (dollars: number) => formattersOf(ctx).moneyShort(dollars * 100, 'USD')
  const t = ctx.i18n.t.bind(ctx.i18n)
  return [
    ...skillNames(skills).map(({ slug, name }) => ({
      label: name,
      href: talentPath(filters, { skills: skills.filter((other) => other !== slug) }),
    })),
    category && { label: categoryName(category)!, href: talentPath(filters, { category: null }) },
    min !== null && { label: t('profiles.talent.from', { sum: money(min) }), href: talentPath(filters, { min: null }) },
    max !== null && {
      label: t('profiles.talent.up_to', { sum: money(max) }),
      href: talentPath(filters, { max: null }),
    },
    country && { label: countryName(country, ctx.i18n.locale), href: talentPath(filters, { country: null }) },
  ].filter((chip) => typeof chip === 'object' && chip !== null)
}

/** Bars of the histogram, heights from 0 to 1; those inside the wanted range are marked. */
function bars(rates: number[], { min, max }: TalentFilters) {
  const highest = Math.max(1, ...rates)
  return rates.map((count, index) => ({
    height: count / highest,
    isIn: (min === null || (index + 1) * 10 > min) && (max === null || index * 10 <= max),
  }))
}
