import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import type { CounterTerms } from '#modules/projects/actions/make_counter_offer'
import { moneyIn } from './money_rule.js'
import { asMilestones, hourlyRate, milestoneRows, type ProjectAsks } from './proposal_validator.js'

export const LONGEST_MESSAGE = 2_000

const counterOffer = vine.withMetaData<ProjectAsks>().create({
  hourly_rate: hourlyRate(),
  milestones: milestoneRows(),
  message: vine.string().trim().maxLength(LONGEST_MESSAGE),
  seen: vine.string().maxLength(20).optional(),
})

/** The freelancer who declines says why; the client reads it. */
export const counterDeclineValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(500),
})

/** Reads the form of a counter-offer under the same limits as a proposal's. */
export async function readCounterOffer({ request, i18n }: HttpContext, asks: ProjectAsks) {
  const messagesProvider = i18n.createMessagesProvider('projects.validation')
  const read = await request.validateUsing(counterOffer, { meta: asks, messagesProvider })
  const terms: CounterTerms = {
    message: read.message.replaceAll('\r\n', '\n'),
    hourlyRate: moneyIn(read.hourly_rate, asks.currency),
    milestones: asMilestones(read.milestones, asks.currency),
  }
  return { terms, seen: read.seen }
}
