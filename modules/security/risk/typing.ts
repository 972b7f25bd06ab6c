/** Samples before anything is concluded, and how many of the newest are kept. */
export const LEAST_SAMPLES = 8
export const MOST_SAMPLES = 20

/** Quarters of three times: a key held down, from one key down to the next, from one up to the next down. */
const FEATURES = 9
const LONGEST_MS = 5_000
/** Nobody is steadier than this, however alike the samples are; milliseconds. */
const LEAST_SPREAD = 8

/** What the script measured, as it came: nine whole numbers of milliseconds by commas. Null for anything else. */
export function readRhythm(given: unknown): number[] | null {
  if (typeof given !== 'string' || !/^-?\d{1,5}(,-?\d{1,5}){8}$/.test(given)) return null
  const numbers = given.split(',').map(Number)
  return numbers.length === FEATURES && numbers.every((ms) => Math.abs(ms) <= LONGEST_MS) ? numbers : null
}

/**
 * How far a sample is from a person's own, in their usual spread (scaled Manhattan distance): about 1 for themselves.
 * Null before there are enough samples.
 */
export function rhythmDistance(sample: number[], own: number[][]): number | null {
  if (own.length < LEAST_SAMPLES) return null
  const parts = sample.map((value, at) => {
    const values = own.map((one) => one[at])
    const middle = median(values)
    const spread = median(values.map((one) => Math.abs(one - middle))) * 1.4826
    return Math.abs(value - middle) / Math.max(LEAST_SPREAD, spread)
  })
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

function median(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
