const LAST_PAGE = 500

/** The page number in an address; anything that is none counts as the first. */
export function pageIn(value: unknown) {
  const page = typeof value === 'string' ? Math.trunc(Number(value)) : 1
  return Math.min(Math.max(page || 1, 1), LAST_PAGE)
}

interface Paging {
  total: number
  page: number
  size: number
  to: (page: number) => string
}

/** Links for the pagination component: first, last and the neighbours of the current page. Empty for a single page. */
export function pageLinks({ total, page, size, to }: Paging) {
  const last = Math.ceil(total / size)
  if (last <= 1) return []
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last)
  return shown.flatMap((one, index) => {
    const link = {
      label: String(one),
      href: to(one),
      current: one === page,
      rel: one === page + 1 ? 'next' : one === page - 1 ? 'prev' : undefined,
    }
    return index > 0 && one - shown[index - 1] > 1 ? [{ gap: true }, link] : [link]
  })
}
