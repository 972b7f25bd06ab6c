interface Page {
  path: string
  page: number
  pages: number
  /** Filters that stay in the address. */
  query: Record<string, string | number | undefined>
}

/** Items of the pagination component: the first, the last, and two on each side of the current page. */
export function pageLinks({ path, page, pages, query }: Page) {
  if (pages < 2) return []
  const near = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) <= 2
  )
  return near.flatMap((one, index) => {
    const link = {
      label: String(one),
      href: hrefOf(path, { ...query, page: one === 1 ? undefined : one }),
      current: one === page,
    }
    return index > 0 && near[index - 1] !== one - 1 ? [{ gap: true }, link] : [link]
  })
}

/** A path with the values that are set as its query. */
export function hrefOf(path: string, query: Record<string, string | number | undefined>) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}
