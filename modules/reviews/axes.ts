/** What each side rates the other on, one to five. */
export const AXES = {
  client: ['quality', 'communication', 'timeliness', 'value'],
  freelancer: ['clarity', 'communication', 'payment', 'respect'],
} as const

export type Role = keyof typeof AXES
export type Scores = Record<string, number>

/** Mean of the four axes in hundredths of a star: 4.75 is 475. */
export function averageHundredths(scores: Scores) {
  const values = Object.values(scores)
  return Math.round((values.reduce((sum, value) => sum + value, 0) * 100) / values.length)
}
