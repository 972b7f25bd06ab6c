interface PageLink {
  label?: string
  href?: string
  current?: boolean
  gap?: boolean
}

/** Links to the pages of a list: the first, the last, and those around the current one. `qs` keeps the filters. */
export function pageLinks(
  { page, pages }: { page: number; pages: number },
  path: string,
  qs: Record<string, string | undefined>
): PageLink[] {
  if (pages < 2) return []
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const numbers = [...new Set(shown)].sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const link = { label: String(number), href: hrefOf(path, qs, number), current: number === page }
    return index > 0 && number - numbers[index - 1] > 1 ? [{ gap: true }, link] : [link]
  })
}

function hrefOf(path: string, qs: Record<string, string | undefined>, page: number) {
  const kept = Object.entries(qs).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `${path}?${new URLSearchParams([...kept, ['page', String(page)]])}`
}
