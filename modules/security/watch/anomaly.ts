/** What is usual for an act: how often it happens in a minute, and how much that varies. */
export interface Baseline {
  mean: number
  variance: number
}

/** How much of the newest minute goes into what is usual: half of it is forgotten in some 34 minutes. */
const WEIGHT = 0.02
const DEVIATIONS = 4
/** Fewer in a minute are never worth an alert, however unusual. */
const FEW = 10

export const NOTHING: Baseline = { mean: 0, variance: 0 }

/** Above this many in a minute something is going on. Counts vary at least as Poisson's do. */
export function boundOf({ mean, variance }: Baseline) {
  const deviation = Math.sqrt(Math.max(mean, variance))
  return Math.max(FEW, mean + DEVIATIONS * deviation)
}

export function isAnomaly(count: number, baseline: Baseline) {
  return count > boundOf(baseline)
}

/**
 * What is usual after one more minute (exponentially weighted, West 1979). An anomaly counts only up to its bound, so that
 * an attack does not soon pass as usual.
 */
export function afterMinute(baseline: Baseline, count: number): Baseline {
  const { mean, variance } = baseline
  const off = Math.min(count, boundOf(baseline)) - mean
  return { mean: mean + WEIGHT * off, variance: (1 - WEIGHT) * (variance + WEIGHT * off * off) }
}

/** The same after many minutes in which nothing happened, in one step. */
export function afterSilence({ mean, variance }: Baseline, minutes: number): Baseline {
  const kept = (1 - WEIGHT) ** minutes
  return { mean: mean * kept, variance: kept * (variance + mean * mean * (1 - kept)) }
}
