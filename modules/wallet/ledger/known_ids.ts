const MOST = 20_000

const known = new Map<string, number>()

/** The ids these accounts had when they were last seen, or null when one of them never was. Only the row says it is so. */
export function idsSeen(keys: Iterable<string>): number[] | null {
  const ids: number[] = []
  for (const key of keys) {
    const id = known.get(key)
    if (id === undefined) return null
    ids.push(id)
  }
  return ids
}

export function noteIds(ids: Iterable<[string, number]>) {
  if (known.size > MOST) known.clear()
  for (const [key, id] of ids) known.set(key, id)
}

export function forgetIds(keys: Iterable<string>) {
  for (const key of keys) known.delete(key)
}
