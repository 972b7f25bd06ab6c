/**
 * The most CPU, in milliseconds, that this thread spent between two turns of the event loop while `work` went on. CPU
 * and not time, so that a busy machine changes nothing; what libuv's other threads do does not count.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let before = cpuMicros()
  let next: NodeJS.Immediate | undefined
  const look = () => {
    const now = cpuMicros()
    longest = Math.max(longest, now - before)
    before = now
  }
  const turn = () => {
    look()
    next = setImmediate(turn)
  }
  next = setImmediate(turn)
  try {
    await work()
  } finally {
    clearImmediate(next)
    look()
  }
  return longest / 1_000
}

function cpuMicros() {
  const { user, system } = process.threadCpuUsage()
  return user + system
}
