import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { Money, toMinor } from '#app/money/money'
import { reckonIn } from '#app/money/worth'
import { use } from '#app/modules/use'
import { feeOverride } from '#modules/contracts/ports'

/** What a contract that is offered now costs, and why. */
export interface FeeTerms {
  basisPoints: number
  why: FeeWhy
  /** Of a step: from which sum on it applies, and what the two have released together. */
  from: Money | null
  released: Money | null
}

/** The standard fee, a step by volume, an agreement by the finance desk, an experiment. */
export type FeeWhy = 'standard' | 'step' | 'agreed' | 'experiment'

interface Between {
  /** Public id. */
  proposalId: string
  clientAccountId: number
  freelancerAccountId: number
  currency: string
}

/**
 * The fee of the contract that would be offered from this proposal now: what the finance desk agreed on, else what an
 * experiment answers, else the step the two have reached, else the standard fee. None is above the standard fee, which
 * everybody was shown before. Asked outside of any transaction.
 */
export async function feeTerms(between: Between): Promise<FeeTerms> {
  const standard = use('wallet').standardFeeBasisPoints
  const plain = (basisPoints: number, why: FeeWhy) => ({ basisPoints, why, from: null, released: null })
  const agreed = await db.from('fee_agreements').where('proposal_id', between.proposalId).first()
  if (agreed && Number(agreed.basis_points) <= standard) return plain(Number(agreed.basis_points), 'agreed')

  const tried = await feeOverride.ask('feeFor', { ...between, standardBasisPoints: standard })
  if (tried !== null && isFee(tried, standard)) return plain(tried, 'experiment')

  const released = await releasedBetween(between)
  const { basisPoints, step } = await use('wallet').feeFor(released)
  return step ? { basisPoints, why: 'step', from: step.from, released } : plain(basisPoints, 'standard')
}

function isFee(basisPoints: number, standard: number) {
  const isIn = Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= standard
  if (!isIn) logger.warn({ basisPoints, standard }, 'an answer to contracts.feeOverride is no fee, so it is left out')
  return isIn
}

/**
 * What this client released to this freelancer so far, less what was given back, in one currency: what was in others at
 * the rates in force, and left out where there is none.
 */
async function releasedBetween({ clientAccountId, freelancerAccountId, currency }: Between) {
  const own = () =>
    db
      .from('milestones as m')
      .join('contracts as c', 'c.id', 'm.contract_id')
      .where({ 'c.client_account_id': clientAccountId, 'c.freelancer_account_id': freelancerAccountId })
      .groupBy('m.currency')
      .select('m.currency')
  const [released, returned] = await Promise.all([
    own().sum('m.released_minor as minor'),
    own().join('release_returns as r', 'r.milestone_id', 'm.id').sum('r.amount_minor as minor'),
  ])
  const reckon = await reckonIn(currency)
  const total = (rows: any[]) =>
    rows
      .map((row) => reckon(new Money(toMinor(row.minor), row.currency)))
      .reduce<Money>((sum, part) => (part ? sum.plus(part) : sum), Money.zero(currency))
  return total(released).minus(total(returned))
}
