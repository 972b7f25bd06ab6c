import type { I18n } from '@adonisjs/i18n'

interface Pages {
  page: number
  lastPage: number
  path: string
  show: string
}

const FURTHEST = 100_000

/** A page number from an address; anything else is the first page. */
export function pageNumber(value: unknown) {
  const page = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 1
  return Math.min(Math.max(page, 1), FURTHEST)
}

/** Links to the pages around this one; null when there is only one page. */
export function pageLinks({ page, lastPage, path, show }: Pages, i18n: I18n) {
  if (lastPage <= 1) return null
  const href = (to: number) =>
    `${path}?${new URLSearchParams({ ...(show === 'all' ? {} : { show }), page: String(to) })}`
  const numbers = [...new Set([1, page - 1, page, page + 1, lastPage])]
    .filter((one) => one >= 1 && one <= lastPage)
    .sort((a, b) => a - b)
  const items: Record<string, unknown>[] = numbers.flatMap((one, index) => {
    const link = { label: String(one), href: href(one), current: one === page }
    return index > 0 && one - numbers[index - 1] > 1 ? [{ gap: true }, link] : [link]
  })
  if (page < lastPage) {
    items.push({ label: i18n.t('contracts.index.next'), href: href(page + 1), rel: 'next' })
  }
  return items
}
