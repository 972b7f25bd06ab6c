import type { HttpContext } from '@adonisjs/core/http'
import type { Counts } from '#app/data/search/faceted_list'
import type { FacetCount } from '#app/data/search/facets'
import { asWritten } from '#app/ui/intl'
import { AVAILABLE_BANDS, LEVEL_BANDS, ZONE_BANDS } from '#modules/profiles/filters/talent_choices'
import { PROVEN, type TalentFacet, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { countryName, languageName } from '#modules/profiles/taxonomy/places'
import { categories, industries, industryName, skillNames } from '#modules/profiles/taxonomy/taxonomy'

const SHOWN_SKILLS = 8
const SHOWN_INDUSTRIES = 6

export interface Choice {
  value: string
  label: string
  count: number
  isChosen: boolean
}

/** The choices beside the list of people: what can be ticked, what can be picked, and how many each would show. */
export function presentFacets(counts: Counts<TalentFacet>, filters: TalentFilters, { i18n }: HttpContext) {
  const { locale } = i18n
  const named = (count: FacetCount, label: string) => ({ ...count, label })
  const picked = (rows: FacetCount[], name: (value: string) => string) =>
    options(
      rows.map((row) => named(row, name(row.value))),
      locale
    )
  return {
    groups: [
      { key: 'skills', choices: skillChoices(counts.skill, filters.skills, locale) },
      { key: 'levels', choices: bandChoices('levels', LEVEL_BANDS, counts.level, filters.levels, i18n) },
      {
        key: 'available',
        choices: bandChoices('available', AVAILABLE_BANDS, counts.available, filters.available, i18n),
      },
      { key: 'zones', choices: zoneChoices(counts.zone, filters.zones, i18n) },
      { key: 'industries', choices: industryChoices(counts.industry, filters.industries, locale) },
    ].filter(({ choices }) => choices.length > 0),
    countries: picked(counts.country, (code) => countryName(code, locale)),
    languages: picked(counts.language, (code) => languageName(code, locale)),
    categories: options(
      categories
        .map(({ slug, name }) => ({
          value: slug,
          label: asWritten(locale, name),
          total: totalOf(counts.category, slug),
        }))
        .filter(({ total, value }) => total > 0 || value === filters.category),
      locale
    ),
    proven: totalOf(counts.proven, PROVEN),
    bars: bars(
      counts.rate.map(({ total }) => total),
      filters
    ),
  }
}

/** The most frequent skills, and those that are chosen, whatever their count. */
function skillChoices(rows: FacetCount[], chosen: string[], locale: string): Choice[] {
  const frequent = rows.map(({ value }) => value).filter((skill) => !chosen.includes(skill))
  return skillNames([...chosen, ...frequent.slice(0, SHOWN_SKILLS)]).map(({ slug, name }) => ({
    value: slug,
    label: asWritten(locale, name),
    count: totalOf(rows, slug),
    isChosen: chosen.includes(slug),
  }))
}

function industryChoices(rows: FacetCount[], chosen: string[], locale: string): Choice[] {
  const frequent = rows.map(({ value }) => value).filter((slug) => !chosen.includes(slug) && industryName(slug))
  const shown = new Set([...chosen, ...frequent.slice(0, SHOWN_INDUSTRIES)])
  return industries
    .filter(({ slug }) => shown.has(slug))
    .map(({ slug, name }) => ({
      value: slug,
      label: asWritten(locale, name),
      count: totalOf(rows, slug),
      isChosen: chosen.includes(slug),
    }))
}

function bandChoices(
  key: string,
  bands: readonly { value: string }[],
  rows: FacetCount[],
  chosen: string[],
  i18n: HttpContext['i18n']
): Choice[] {
  return bands.map(({ value }) => ({
    value,
    label: i18n.t(`profiles.talent.${key}.${value}`),
    count: totalOf(rows, value),
    isChosen: chosen.includes(value),
  }))
}

/** Zones somebody lives in, and those that are chosen. */
function zoneChoices(rows: FacetCount[], chosen: string[], i18n: HttpContext['i18n']) {
  return bandChoices('zones', ZONE_BANDS, rows, chosen, i18n).filter(({ count, isChosen }) => count > 0 || isChosen)
}

function totalOf(rows: FacetCount[], value: string) {
  return rows.find((row) => row.value === value)?.total ?? 0
}

function options(rows: { value: string; label: string; total: number }[], locale: string) {
  return rows
    .map(({ value, label, total }) => ({ value, label: `${label} (${total})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** Bars of the histogram, heights from 0 to 1; those inside the wanted range are marked. */
function bars(rates: number[], { min, max }: TalentFilters) {
  const highest = Math.max(1, ...rates)
  return rates.map((count, index) => ({
    count,
    height: count / highest,
    isIn: (min === null || (index + 1) * 10 > min) && (max === null || index * 10 <= max),
  }))
}
