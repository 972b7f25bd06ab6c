export interface Pages {
  page: number
  total: number
  from: number
  to: number
  last: number
}

/** Where a page lies in a list of `total` entries. */
export function pagesOf(page: number, total: number, perPage: number): Pages {
  const from = total === 0 ? 0 : Math.min((page - 1) * perPage + 1, total)
  return { page, total, from, to: Math.min(page * perPage, total), last: Math.max(1, Math.ceil(total / perPage)) }
}
