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

/** Minutes ahead of UTC while clocks are not put forward, from west to east. */
export const ZONE_BANDS: readonly Band[] = [
  { value: 'pacific_america', from: null, below: -420 },
  { value: 'america', from: -420, below: -240 },
  { value: 'atlantic', from: -240, below: 0 },
  { value: 'west_europe', from: 0, below: 120 },
  { value: 'east_europe', from: 120, below: 240 },
  { value: 'south_asia', from: 240, below: 360 },
  { value: 'east_asia', from: 360, below: 540 },
  { value: 'pacific', from: 540, below: null },
]

const STEP_MINOR = 1_000
const STEPS = 12

/** Ten dollars an hour each, in minor units; the last one is open. */
export const RATE_BANDS: readonly Band[] = Array.from({ length: STEPS }, (_, step) => ({
  value: String(step * 10),
  from: step * STEP_MINOR,
  below: step === STEPS - 1 ? null : (step + 1) * STEP_MINOR,
}))
