import type { I18n } from '@adonisjs/i18n'
import { talentPath, type TalentFilters } from '#modules/profiles/filters/talent_filters'

const AROUND = 1

/** Entries for the pagination component: first, last, the ones around this page, gaps between. Null for a single page. */
export function presentPages(filters: TalentFilters, total: number, perPage: number, i18n: I18n) {
  const { page } = filters
  const last = Math.max(1, Math.ceil(total / perPage))
  if (last === 1 && page === 1) return null
  const shown = [...new Set([1, page - AROUND, page, page + AROUND, last])]
    .filter((one) => one >= 1 && one <= last)
    .sort((a, b) => a - b)
  const numbers = shown.flatMap((one, index) => [
    ...(index > 0 && one > shown[index - 1] + 1 ? [{ gap: true }] : []),
    { label: String(one), href: talentPath(filters, { page: one }), current: one === page },
  ])
  const next =
    page < last
      ? [{ label: i18n.t('profiles.talent.next'), href: talentPath(filters, { page: page + 1 }), rel: 'next' }]
      : []
  const from = Math.min(total, (page - 1) * perPage + 1)
  return {
    items: [...numbers, ...next],
    summary: i18n.t('profiles.talent.range', { from, to: Math.min(total, page * perPage), total }),
  }
}
