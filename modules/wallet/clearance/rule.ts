import { cardDays, mostDays, newClientDays, riskDays, youngAccountDays } from '#modules/wallet/clearance/settings'

/** Words of them are `wallet.pending.facts.<fact>`. */
export const CLEARANCE_FACTS = ['card', 'new_client', 'young_account', 'risk'] as const
export type ClearanceFact = (typeof CLEARANCE_FACTS)[number]

export interface ClearanceDecision {
  /** 0: available at once. */
  days: number
  /** Those of the facts that add days. */
  reasons: ClearanceFact[]
}

const DAYS = {
  card: cardDays,
  new_client: newClientDays,
  young_account: youngAccountDays,
  risk: riskDays,
} as const

/** How long an earning waits: the days of each fact together, at most the longest wait. */
export function decideClearance(facts: ClearanceFact[]): ClearanceDecision {
  const reasons = facts.filter((fact) => DAYS[fact].get() > 0)
  const sum = reasons.reduce((total, fact) => total + DAYS[fact].get(), 0)
  const days = Math.min(sum, mostDays.get())
  return { days, reasons: days > 0 ? reasons : [] }
}
