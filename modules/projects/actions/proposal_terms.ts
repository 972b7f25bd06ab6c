import type { Trx } from '#app/data/transact'
import { type Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'

export const MOST_MILESTONES = 10
export const LONGEST_LETTER = 5_000
export const LONGEST_ANSWER = 2_000
export const MOST_DAYS = 730

/** Each milestone of a retainer is a month. */
export const MONTH = { min: 28, max: 31 }

export interface MilestoneInput {
  title: string
  amount: Money
  /** Working time for this milestone in calendar days. */
  days: number
}

export interface ProposalTerms {
  letter: string
  milestones: MilestoneInput[]
  /** Price of an hour; asked for on hourly projects only. */
  hourlyRate?: Money | null
  /** In the order of the project's screening questions. */
  answers?: string[]
}

export type TermsRefusal =
  | 'no_milestones'
  | 'too_many_milestones'
  | 'amount_not_positive'
  | 'too_much'
  | 'other_currency'
  | 'answers_missing'
  | 'rate_missing'
  | 'not_a_month'

interface Asked {
  kind: string
  currency: string
  questions: string[]
}

/** What a proposal is in: its first price says so; it may be another currency than the project's. */
export function currencyOfTerms({ milestones }: Pick<ProposalTerms, 'milestones'>, otherwise: string) {
  return milestones[0]?.amount.currency ?? otherwise
}

/** The sum of the milestones, or what is wrong with the terms as an answer to what the project asks. */
export function totalOf(
  terms: Omit<ProposalTerms, 'letter'>,
  { kind, currency, questions }: Asked
): Outcome<Money, TermsRefusal> {
  const sums = terms.milestones.map(({ amount }) => amount)
  if (sums.length === 0) return refuse('no_milestones')
  if (sums.length > MOST_MILESTONES) return refuse('too_many_milestones', { most: MOST_MILESTONES })
  if ([...sums, terms.hourlyRate].some((sum) => sum && sum.currency !== currency)) {
    return refuse('other_currency', { currency })
  }
  if (sums.some((sum) => !sum.isPositive)) return refuse('amount_not_positive')
  if (kind === 'hourly' && !terms.hourlyRate?.isPositive) return refuse('rate_missing')
  if (kind === 'retainer' && terms.milestones.some(({ days }) => days < MONTH.min || days > MONTH.max)) {
    return refuse('not_a_month', MONTH)
  }
  if (questions.some((_, index) => !terms.answers?.[index]?.trim())) {
    return refuse('answers_missing')
  }

  const total = sums.reduce((sum, part) => sum.plus(part))
  return total.minor > BigInt(Number.MAX_SAFE_INTEGER) ? refuse('too_much') : done(total)
}

/** Writes milestones and answers of a proposal anew. */
export async function writeTerms(proposalId: number, terms: ProposalTerms, questions: string[], trx: Trx) {
  await writeMilestones(proposalId, terms.milestones, trx)
  await trx.from('proposal_answers').where('proposal_id', proposalId).delete()
  const answers = questions.map((question, position) => ({
    proposal_id: proposalId,
    position,
    question,
    answer: terms.answers![position],
  }))
  if (answers.length > 0) await trx.table('proposal_answers').multiInsert(answers)
}

/** Writes the milestones of a proposal anew and leaves its answers alone. */
export async function writeMilestones(proposalId: number, milestones: MilestoneInput[], trx: Trx) {
  await trx.from('proposal_milestones').where('proposal_id', proposalId).delete()
  const rows = rowsOfMilestones(milestones).map((row) => ({ proposal_id: proposalId, ...row }))
  await trx.table('proposal_milestones').multiInsert(rows)
}

/** Milestones as columns, in their order. */
export function rowsOfMilestones(milestones: MilestoneInput[]) {
  return milestones.map(({ title, amount, days }, position) => ({
    position,
    title,
    amount_minor: amount.toStored(),
    days,
  }))
}

export async function questionsOf(projectId: number, trx: Trx): Promise<string[]> {
  const rows = await trx.from('project_questions').where('project_id', projectId).orderBy('position').select('text')
  return rows.map(({ text }) => text)
}
