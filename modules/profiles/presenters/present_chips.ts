import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { asWritten } from '#app/ui/intl'
import { talentPath, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { countryName, languageName } from '#modules/profiles/taxonomy/places'
import { categoryName, industryTerms, skillNames } from '#modules/profiles/taxonomy/taxonomy'

type ListKey = 'skills' | 'industries' | 'levels' | 'available' | 'zones'

/** What narrows the list of people, each with the address of the list without it. */
export function presentChips(filters: TalentFilters, ctx: HttpContext) {
  const { locale } = ctx.i18n
  const t = ctx.i18n.t.bind(ctx.i18n)
  const money = (dollars: number) => formattersOf(ctx).moneyShort(dollars * 100, 'USD')
  const without = (key: ListKey, value: string) =>
    talentPath(filters, { [key]: filters[key].filter((one) => one !== value) })
  const single = (label: string | null | undefined | false, key: keyof TalentFilters) =>
    label ? [{ label, href: talentPath(filters, { [key]: key === 'proven' ? false : null }) }] : []
  const named = (name: string | null | undefined) => asWritten(locale, name)
  const { min, max } = filters
  return [
    ...skillNames(filters.skills).map(({ slug, name }) => ({ label: named(name), href: without('skills', slug) })),
    ...industryTerms(filters.industries).map(({ slug, name }) => ({
      label: named(name),
      href: without('industries', slug),
    })),
    ...(['levels', 'available', 'zones'] as const).flatMap((key) =>
      filters[key].map((value) => ({ label: t(`profiles.talent.${key}.${value}`), href: without(key, value) }))
    ),
    ...single(filters.category && named(categoryName(filters.category)), 'category'),
    ...single(min !== null && t('profiles.talent.from', { sum: money(min) }), 'min'),
    ...single(max !== null && t('profiles.talent.up_to', { sum: money(max) }), 'max'),
    ...single(filters.country && countryName(filters.country, locale), 'country'),
    ...single(filters.language && languageName(filters.language, locale), 'language'),
    ...single(filters.proven && t('profiles.talent.proven'), 'proven'),
  ]
}
