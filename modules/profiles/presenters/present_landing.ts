import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { asWritten } from '#app/ui/intl'
import { isNarrowed, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { findIndustry, findSkill, skillNames } from '#modules/profiles/taxonomy/taxonomy'

/**
 * Title, description and canonical address of the list. Narrowed to one skill, one industry, or one of each and to
 * nothing else, the list is a page about that; every other view of it belongs to the page it narrows.
 */
export function presentLanding(filters: TalentFilters, total: number, { i18n }: HttpContext) {
  const skill = filters.skills.length === 1 ? findSkill(filters.skills[0]) : undefined
  const industry = filters.industries.length === 1 ? findIndustry(filters.industries[0]) : undefined
  const isOnly = !isNarrowed({ ...filters, skills: [], industries: [] })
  const isOwnPage = isOnly && filters.skills.length <= 1 && filters.industries.length <= 1
  const about = isOwnPage ? [skill && 'skill', industry && 'industry'].filter(Boolean).join('_') : ''
  const names = { skill: skill?.name ?? '', industry: industry?.name ?? '', query: filters.q }
  const t = (key: string) => i18n.t(`profiles.talent.${key}`, { ...names, count: total })
  return {
    isLanding: about !== '',
    heading: about ? t(`landing.${about}`) : t('title'),
    title: about ? t(`landing.${about}`) : filters.q ? t('searched') : t('title'),
    lede: about ? asWritten(i18n.locale, (skill ?? industry)!.definition) : t('lede'),
    description: about ? `${t(`landing.${about}_text`)} ${(skill ?? industry)!.definition}` : t('description'),
    canonical: canonical({ skill: skill?.slug, industry: industry?.slug, page: filters.page }, isOwnPage),
    related:
      about && skill
        ? skillNames(skill.related).map((one) => ({ label: asWritten(i18n.locale, one.name), href: pathOf(one.slug) }))
        : [],
  }
}

/** The address of the page about a skill. */
export function pathOf(skill: string) {
  return `/talent?skill=${skill}`
}

function canonical(about: { skill?: string; industry?: string; page: number }, isOwnPage: boolean) {
  const query = new URLSearchParams()
  if (isOwnPage && about.skill) query.set('skill', about.skill)
  if (isOwnPage && about.industry) query.set('industry', about.industry)
  if (isOwnPage && about.page > 1) query.set('page', String(about.page))
  return new URL(query.size > 0 ? `/talent?${query}` : '/talent', appUrl).href
}
