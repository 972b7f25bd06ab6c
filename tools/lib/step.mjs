const PULSE_MS = 20_000

/** Prints one line for a step: its name at once, how long it took at its end. */
export async function step(title, work) {
  const started = Date.now()
  process.stdout.write(`- ${title} ...`)
  const pulse = setInterval(() => process.stdout.write(` ${seconds(started)} ...`), PULSE_MS)

  try {
    const result = await work()
    process.stdout.write(` done (${seconds(started)})\n`)
    return result
  } catch (error) {
    process.stdout.write(' failed\n')
    throw error
  } finally {
    clearInterval(pulse)
  }
}

export function seconds(since, now = Date.now()) {
  return `${((now - since) / 1000).toFixed(1)} s`
}
