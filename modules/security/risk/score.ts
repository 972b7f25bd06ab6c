import { blockFrom, isMonitorOnly, stepUpFrom, strongFrom } from '../settings.js'
import type { ListKind } from '../network/ip_lists.js'
import type { Travel } from './travel.js'

/** Changes with the rules below: stored with each score. */
export const MODEL = '1'

export interface Factors {
  /** `first`: they never signed in with any device. */
  device: 'known' | 'first' | 'new'
  /** Against the device's own, or all theirs for a new one; `absent` without script. */
  fingerprint: 'absent' | 'same' | 'other'
  travel: Travel
  /** Bits, see familiarity. */
  network: number
  browser: number
  lists: ListKind[]
  /** Wrong passwords for this person in the last hour. */
  failures: number
  /** Others for whom this address sent a wrong password in the last day. */
  othersTried: number
  /** Other networks they signed in from in the last hour. */
  otherNetworks: number
  /** Distance from their own way to type; null when it is not known. */
  rhythm: number | null
}

/** Words of it are `security.risk.reasons.<name>`. */
export interface Reason {
  name: string
  points: number
}

export const BANDS = ['allow', 'step_up', 'strong', 'block'] as const
export type Band = (typeof BANDS)[number]

const TRAVEL = { unknown: 0, first: 0, usual: 0, new_place: 5, new_country: 15, impossible: 45 }
const LISTS = { allow: 0, datacenter: 10, vpn: 12, tor: 30, block: 100 }
/** On a device of theirs, another network is daily business. */
const SHARE_ON_KNOWN_DEVICE = 0.4

/** From 0, nothing unusual, to 100, with the reasons that have points. Never falls when a factor gets worse. */
export function scoreOf(factors: Factors): { score: number; reasons: Reason[] } {
  const share = factors.device === 'known' ? SHARE_ON_KNOWN_DEVICE : 1
  const all: Reason[] = [
    { name: 'new_device', points: factors.device === 'new' ? 25 : 0 },
    { name: 'other_fingerprint', points: factors.fingerprint === 'other' ? 10 : 0 },
    { name: factors.travel === 'impossible' ? 'impossible_travel' : factors.travel, points: TRAVEL[factors.travel] },
    { name: 'unusual_network', points: upTo(20, factors.network * 4 * share) },
    { name: 'unusual_browser', points: upTo(12, factors.browser * 2.5 * share) },
    ...factors.lists.map((kind) => ({ name: `list_${kind}`, points: LISTS[kind] })),
    { name: 'wrong_passwords', points: upTo(20, (factors.failures - 1) * 4) },
    { name: 'others_tried', points: upTo(25, (factors.othersTried - 2) * 3) },
    { name: 'many_networks', points: upTo(15, factors.otherNetworks * 5) },
    { name: 'typing', points: factors.rhythm === null ? 0 : upTo(10, (factors.rhythm - 2) * 4) },
  ]
  const reasons = all.filter(({ points }) => points > 0)
  return {
    score: upTo(
      100,
      reasons.reduce((sum, { points }) => sum + points, 0)
    ),
    reasons,
  }
}

/** What a score asks for by the thresholds in force. */
export function bandOf(score: number): Band {
  if (score >= blockFrom.get()) return 'block'
  if (score >= strongFrom.get()) return 'strong'
  return score >= stepUpFrom.get() ? 'step_up' : 'allow'
}

/** What is really asked for: nothing while scores are only watched, but from an address to refuse nobody gets in. */
export function demandOf(band: Band, lists: ListKind[] = []): Band {
  if (lists.includes('block')) return 'block'
  return isMonitorOnly.get() ? 'allow' : band
}

function upTo(most: number, points: number) {
  return Math.min(most, Math.max(0, Math.round(points)))
}
