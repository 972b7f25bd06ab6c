import { Money } from '#app/money/money'
import type { Reckon } from '#app/money/worth'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { pricesOf } from '#modules/projects/queries/proposal_cards'
import type Project from '#modules/projects/models/project'
import { excerpt } from '#modules/projects/rules/excerpt'
import { monthlyPrice } from '#modules/projects/rules/monthly_price'
import { outsideBudget } from '#modules/projects/rules/price_line'
import { sharedHours } from '#app/time/shared_hours'
import { lastingCounterOffers, type CounterOfferRow } from './counter_offers.js'
import { answersOf, milestonesOf, toProposalCard } from './proposal_cards.js'
import { isInForce } from './show_counter_offers.js'

/**
 * What the comparison shows of each proposal; a fixed number of queries for any number of rows. `comparable` is the price in
 * the project's currency, in minor units, null where there is no rate.
 */
export async function toColumns(rows: any[], project: Project, { zone, reckon }: { zone: string; reckon: Reckon }) {
  const ids = rows.map(({ id }) => id as number)
  const people = await use('profiles').cards(rows.map(({ account_id: id }) => id))
  const accounts = await use('security').accounts(rows.map(({ account_id: id }) => id))
  const milestones = await milestonesOf(ids)
  const answers = await answersOf(ids)
  const counters = await lastingCounterOffers(ids)
  const belongsTo = {
    projectId: project.publicId,
    projectTitle: project.title,
    clientAccountId: project.accountId,
  }

  return rows.map((row) => {
    const proposal = toProposalCard({ ...row, ...belongsTo }, milestones.get(row.id) ?? [])
    const rate = row.hourly_rate_minor === null ? null : Money.of(row.hourly_rate_minor, row.currency)
    const monthly = project.kind === 'retainer' ? monthlyPrice(proposal.milestones, row.currency) : null
    const worth = reckon(rate ?? monthly ?? proposal.amount)
    const comparable = worth && Number(worth.minor)
    return {
      proposal,
      rate,
      monthly,
      comparable,
      inProject: row.currency === project.currency ? null : reckon(proposal.amount),
      counter: shown(counters.get(row.id), row.revised_at),
      person: people.get(row.account_id) ?? null,
      beginning: excerpt(proposal.letter, 260),
      name: accounts.get(row.account_id)?.name ?? '',
      picture: accounts.get(row.account_id)?.picture ?? null,
      sheet: use('wallet').feeSheet(pricesOf(proposal)),
      day: sharedHours(zone, people.get(row.account_id)?.zone ?? '', clock.now()),
      days: proposal.milestones.reduce((sum, { days }) => sum + days, 0),
      outside:
        project.budget && comparable !== null
          ? outsideBudget(comparable, {
              minMinor: project.budgetMinMinor!,
              maxMinor: project.budgetMaxMinor!,
            })
          : null,
      answers: new Map((answers.get(row.id) ?? []).map(({ question, answer }) => [question, answer])),
    }
  })
}

/** An open counter-offer, or an agreement that still holds. */
function shown(counter: CounterOfferRow | undefined, revisedAt: unknown) {
  if (!counter) return null
  return counter.state === 'open' || isInForce(counter, revisedAt === null ? null : Number(revisedAt)) ? counter : null
}
