import type { Money } from '#app/money/money'
import { reckonIn } from '#app/money/worth'
import type { ProposalTerms } from '#modules/projects/actions/proposal_terms'
import type Project from '#modules/projects/models/project'
import { monthlyPrice } from '#modules/projects/rules/monthly_price'

interface Priced {
  milestones: { title: string; amountMinor: number; days: number }[]
  amount: Money
  rate: Money | null
}

type Place = Pick<Project, 'kind' | 'currency'>

/** What is proposed, as the plan of milestones shows it. */
export async function proposalPlan({ milestones, amount, rate }: Priced, { kind, currency }: Place) {
  return {
    proposal: { milestones, amount },
    days: milestones.reduce((sum, { days }) => sum + days, 0),
    rate,
    monthly: kind === 'retainer' ? monthlyPrice(milestones, amount.currency) : null,
    inProject: amount.currency === currency ? null : await worthIn(currency, amount),
  }
}

/** The same of a proposal that is about to be sent. */
export function reviewedPlan({ milestones, hourlyRate }: ProposalTerms, project: Place) {
  const amount = milestones.map((part) => part.amount).reduce((sum, part) => sum.plus(part))
  const parts = milestones.map(({ title, days, amount: price }) => ({ title, days, amountMinor: price.toStored() }))
  return proposalPlan({ milestones: parts, amount, rate: hourlyRate ?? null }, project)
}

/** Null where there is no rate. */
async function worthIn(currency: string, amount: Money): Promise<Money | null> {
  return (await reckonIn(currency))(amount)
}
