/**
 * How unlike themselves somebody signs in: the likelihood ratio of Freeman et al. (2016), over what they and everybody
 * signed in with before. Each feature weighs as much as it tells people apart.
 */
export const GROUPS = {
  network: { connection: 0.6, asn: 0.3, country: 0.1 },
  browser: { agent: 0.53, browser: 0.27, system: 0.2 },
} as const

export type Group = keyof typeof GROUPS
export type Feature = 'connection' | 'asn' | 'country' | 'agent' | 'browser' | 'system'

/** How often a value was seen, of how many sign-ins in all. */
export interface Seen {
  person: number
  everybody: number
}

/**
 * Bits by which a group's values speak for somebody else, never below 0. Without a history it is 0, with n sign-ins of
 * which none had any of the values log2(n + 1). Features whose value is not known are left out.
 */
export function strangeness(group: Group, values: Partial<Record<Feature, Seen>>, total: Seen): number {
  let bits = 0
  let weights = 0
  for (const [feature, weight] of Object.entries(GROUPS[group])) {
    const seen = values[feature as Feature]
    if (!seen) continue
    const common = (seen.everybody + 1) / (total.everybody + 2)
    const own = (seen.person + common) / (total.person + 1)
    bits += weight * Math.log2(common / own)
    weights += weight
  }
  return weights === 0 ? 0 : Math.max(0, bits / weights)
}
