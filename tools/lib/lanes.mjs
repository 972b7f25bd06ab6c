/**
 * Works through the items, at most `count` at a time, and returns the results in the order they came.
 *
 * @param apart gives an item's key: of items with the same key one is worked on at a time; without a key any go together.
 *   A lane that finds only busy keys ends: what is left is for the lane that holds the key.
 */
export async function inLanes(items, count, work, apart = () => undefined) {
  const waiting = [...items]
  const busy = new Set()
  const results = []
  const isFree = (item) => !busy.has(apart(item))

  const lane = async () => {
    for (let at = waiting.findIndex(isFree); at >= 0; at = waiting.findIndex(isFree)) {
      const [item] = waiting.splice(at, 1)
      const key = apart(item)
      if (key !== undefined) {
        busy.add(key)
      }
      results.push(await work(item))
      busy.delete(key)
    }
  }
  await Promise.all(Array.from({ length: count }, lane))
  return results
}
