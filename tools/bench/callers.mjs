/**
 * Has `callers` do `work(number)` one after the other, all at once, for so many seconds or times.
 *
 * @returns `{ perSecond, p50, p99, micros }`; times in milliseconds, `micros` is CPU of this process for each
 */
export async function callersOf(work, { callers, seconds = Infinity, times = Infinity }) {
  const took = []
  let number = 0
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const isOver = () => number >= times || performance.now() - begun > seconds * 1000

  const one = async () => {
    while (!isOver()) {
      const since = performance.now()
      await work(number++)
      took.push(performance.now() - since)
    }
  }
  await Promise.all(Array.from({ length: callers }, one))

  const elapsed = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  took.sort((a, b) => a - b)
  const at = (share) => Number(took[Math.floor(took.length * share)].toFixed(1))
  return { perSecond: took.length / elapsed, p50: at(0.5), p99: at(0.99), micros: (user + system) / took.length }
}
