/** Where a page begins: after, or before, the row with this sort value and id. */
export interface Cursor {
  side: 'after' | 'before'
  value: string | number | null
  id: string | number
}

export function writeCursor(value: unknown, id: string | number) {
  const plain = typeof value === 'bigint' ? Number(value) : (value ?? null)
  return Buffer.from(JSON.stringify([plain, id])).toString('base64url')
}

export function readCursor(after: string, before: string): Cursor | 'broken' | null {
  const written = after || before
  if (!written) return null
  try {
    const [value, id] = JSON.parse(Buffer.from(written, 'base64url').toString())
    if (!isPlain(value) && value !== null) return 'broken'
    return isPlain(id) ? { side: after ? 'after' : 'before', value, id } : 'broken'
  } catch {
    return 'broken'
  }
}

function isPlain(value: unknown): value is string | number {
  return (typeof value === 'string' && value.length <= 500) || typeof value === 'number'
}
