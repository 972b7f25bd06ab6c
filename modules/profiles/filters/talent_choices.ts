import type { Band } from '#app/data/search/facets'

/** Years of experience. */
export const LEVEL_BANDS: readonly Band[] = [
  { value: 'junior', from: 0, below: 3 },
  { value: 'skilled', from: 3, below: 7 },
  { value: 'senior', from: 7, below: null },
]

/** Hours a week. */
export const AVAILABLE_BANDS: readonly Band[] = [
  { value: 'full', from: 30, below: null },
  { value: 'half', from: 15, below: 30 },
  { value: 'few', from: 1, below: 15 },
]

const STEP_MINOR = 1_000
const STEPS = 12

/** Ten dollars an hour each, in minor units; the last one is open. */
export const RATE_BANDS: readonly Band[] = Array.from({ length: STEPS }, (_, step) => ({
  value: String(step * 10),
  from: step * STEP_MINOR,
  below: step === STEPS - 1 ? null : (step + 1) * STEP_MINOR,
}))
