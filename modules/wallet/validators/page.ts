/** The page asked for; the first for anything that is no page. */
export function readPage(value: unknown) {
  const page = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 1
  return Math.max(page, 1)
}
