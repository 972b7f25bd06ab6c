import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { HttpContext } from '@adonisjs/core/http'
import {
  LONGEST_ANSWER,
  LONGEST_LETTER,
  MONTH,
  MOST_DAYS,
  MOST_MILESTONES,
  type ProposalTerms,
} from '#modules/projects/actions/proposal_terms'
import { currencyField } from '#app/money/currency_rule'
import { type Money } from '#app/money/money'
import { moneyIn, namedCurrency, sum } from './money_rule.js'
import { wholeNumber } from './whole_number.js'

const SHORTEST_LETTER = 40

/** What the project asks for. */
export interface ProjectAsks {
  /** What prices are in. */
  currency: string
  /** The form may name another one. */
  choosesCurrency: boolean
  kind: string
  questions: string[]
}

function currencyOf({ data, meta }: FieldContext) {
  const { choosesCurrency, currency } = meta as ProjectAsks
  return choosesCurrency ? namedCurrency(data.currency, currency) : currency
}
const kindOf = (field: FieldContext) => (field.meta as ProjectAsks).kind

/** The one sum a freelancer may write beside the milestones must be theirs added up. */
const isSumOfMilestones = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const total = moneyIn(value, currencyOf(field))
  const parts = sumsIn(field.data.milestones, currencyOf(field))
  if (!total || !parts) return
  const added = parts.reduce((soFar, part) => soFar.plus(part))
  if (!added.equals(total)) {
    field.report('The milestones do not add up to the {{ field }}', 'adds_up', field, {
      added: added.format('en'),
      total: total.format('en'),
    })
  }
})

const areAllAnswered = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const { questions } = field.meta as ProjectAsks
  if ((value as unknown[]).length < questions.length) {
    field.report('Every question needs an answer', 'all_answered', field)
  }
})

function sumsIn(milestones: unknown, currency: string): Money[] | null {
  if (!Array.isArray(milestones) || milestones.length === 0) return null
  const sums = milestones.map((milestone) => moneyIn(milestone?.amount, currency))
  return sums.includes(null) ? null : (sums as Money[])
}

/** The rows of milestones, in a proposal and in what is asked of it. */
const milestone = vine.object({
  title: vine.string().trim().maxLength(120),
  amount: sum(currencyOf),
  days: wholeNumber((field) => (kindOf(field) === 'retainer' ? MONTH : { min: 1, max: MOST_DAYS })),
})

export function milestoneRows() {
  return vine.array(milestone).minLength(1).maxLength(MOST_MILESTONES)
}

export function hourlyRate() {
  return sum(currencyOf)
    .optional()
    .requiredWhen((field) => kindOf(field) === 'hourly')
}

const proposal = vine.withMetaData<ProjectAsks>().create({
  letter: vine.string().trim().minLength(SHORTEST_LETTER).maxLength(LONGEST_LETTER),
  currency: currencyField().optional(),
  hourly_rate: hourlyRate(),
  milestones: milestoneRows(),
  total: sum(currencyOf).use(isSumOfMilestones()).optional(),
  answers: vine
    .array(vine.string().trim().maxLength(LONGEST_ANSWER))
    .use(areAllAnswered())
    .optional()
    .requiredWhen((field) => (field.meta as ProjectAsks).questions.length > 0),
})

/** Checked rows with their sums as money. */
export function asMilestones(rows: { title: string; amount: string; days: number }[], currency: string) {
  return rows.map(({ title, amount, days }) => ({ title, days, amount: moneyIn(amount, currency)! }))
}

/** Reads the proposal form as an answer to what the project asks for. */
export async function readProposal({ request, i18n }: HttpContext, asks: ProjectAsks): Promise<ProposalTerms> {
  const messagesProvider = i18n.createMessagesProvider('projects.validation')
  const read = await request.validateUsing(proposal, { meta: asks, messagesProvider })
  const currency = read.currency ?? asks.currency
  return {
    letter: read.letter.replaceAll('\r\n', '\n'),
    hourlyRate: moneyIn(read.hourly_rate, currency),
    milestones: asMilestones(read.milestones, currency),
    answers: read.answers?.map((answer) => answer.replaceAll('\r\n', '\n')),
  }
}
