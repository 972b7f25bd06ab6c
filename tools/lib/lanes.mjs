/** Works through the items, at most `count` at a time, and returns the results in the order they were done. */
export async function inLanes(items, count, work) {
  const waiting = [...items]
  const results = []
  const lane = async () => {
    while (waiting.length > 0) {
      results.push(await work(waiting.shift()))
    }
  }
  await Promise.all(Array.from({ length: count }, lane))
  return results
}
