import type { FormState } from '#app/http/form_state'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { MOST_MILESTONES } from '#modules/projects/actions/proposal_terms'
import { moneyIn } from '#modules/projects/validators/money_rule'

/** The proposal form as text, before anything in it was checked: a draft, a refused form, a proposal to change. */
export interface TypedProposal {
  currency?: unknown
  letter?: unknown
  hourly_rate?: unknown
  milestones?: unknown
  total?: unknown
  answers?: unknown
}

export interface TypedMilestone {
  title?: unknown
  amount?: unknown
  days?: unknown
}

/** Milestone rows of whatever was sent; at least one, so that there is something to fill in. */
export function rowsOf({ milestones }: TypedProposal): TypedMilestone[] {
  const rows = Array.isArray(milestones)
    ? milestones.slice(0, MOST_MILESTONES + 1).map((row) => (typeof row === 'object' && row !== null ? row : {}))
    : []
  return rows.length > 0 ? rows : [{}]
}

/** What the form shows right now: the refused input, else `saved`. */
export function typedIn(form: FormState, saved: TypedProposal): TypedProposal {
  if (!form.isRefused) return saved
  return {
    currency: form.value('currency'),
    letter: form.value('letter'),
    hourly_rate: form.value('hourly_rate'),
    milestones: form.value('milestones'),
    total: form.value('total'),
    answers: form.value('answers'),
  }
}

/** The fee sheet for the sums typed so far, or null while one of them is missing or is no sum. */
export function sheetOf(typed: TypedProposal, { currency }: Pick<Project, 'currency'>) {
  const sums = rowsOf(typed).map(({ amount }) => moneyIn(amount, currency))
  if (sums.some((sum) => sum === null)) return null
  const total = (sums as Money[]).reduce((added, sum) => added.plus(sum), Money.zero(currency))
  return total.isPositive && total.minor <= BigInt(Number.MAX_SAFE_INTEGER)
    ? use('wallet').feeSheet(sums as Money[])
    : null
}
