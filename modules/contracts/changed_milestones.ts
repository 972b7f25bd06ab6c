import { Money } from '#app/money/money'
import type { MilestoneTerms } from '#modules/contracts/contract_text'
import type Milestone from '#modules/contracts/models/milestone'
import type { WantedMilestone } from '#modules/contracts/models/scope_change'

/** Of a milestone that waits for its money everything can change, and it can go. */
export function isFree({ state }: Milestone) {
  return state === 'unfunded'
}

/** While its money is held, its title and day can change; its price is what lies in escrow. */
export function isHeld({ state }: Milestone) {
  return state === 'funded' || state === 'submitted' || state === 'changes_requested'
}

/** A milestone of the changed contract; `now` is null for a new one. */
export interface Changed extends MilestoneTerms {
  now: Milestone | null
}

/**
 * The milestones a contract would have: what cannot change stays as it is whatever is wanted, in its place before what
 * is wanted behind it; free ones that are not wanted go.
 */
export function mergeMilestones(existing: Milestone[], wanted: WantedMilestone[], currency: string): Changed[] {
  const byId = new Map(existing.filter(isThere).map((one) => [one.publicId, one]))
  const staying = [...byId.values()].filter((one) => !isFree(one) && !wanted.some(({ id }) => id === one.publicId))
  const asked = wanted.flatMap((one): Changed[] => {
    if (one.id === null) return [{ now: null, ...terms(one, currency) }]
    const now = byId.get(one.id)
    if (!now) return []
    if (isFree(now)) return [{ now, ...terms(one, currency) }]
    return [isHeld(now) ? { now, title: one.title, amount: now.amount, dueOn: one.dueOn } : asItIs(now)]
  })
  return [...staying.map(asItIs), ...asked]
}

/** A milestone that was closed is no part of the contract any more. */
export function isThere({ state }: Milestone) {
  return state !== 'closed'
}

export function asItIs(now: Milestone): Changed {
  return { now, title: now.title, amount: now.amount, dueOn: now.dueOn }
}

function terms({ title, amountMinor, dueOn }: WantedMilestone, currency: string): MilestoneTerms {
  return { title, amount: Money.of(amountMinor, currency), dueOn }
}
