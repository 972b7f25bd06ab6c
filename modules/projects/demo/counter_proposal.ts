import type { DemoContext } from '#app/demo/seed_demo'
import AgreeCounterOffer from '../actions/agree_counter_offer.js'
import DeclineCounterOffer from '../actions/decline_counter_offer.js'
import MakeCounterOffer from '../actions/make_counter_offer.js'
import CounterOffer from '../models/counter_offer.js'
import type { DemoCounter, DemoProposal } from './demo_files.js'
import { must, personOf, pricedIn, sumIn } from './demo_steps.js'

const CONSIDERED_DAYS = 0.7

/** The client of a demo project asks for other terms, and the freelancer answers within the day. */
export async function counterDemoProposal(
  { project, freelancer, ...said }: DemoProposal,
  { message, milestones, hourlyRate, daysAgo, answer, reason }: DemoCounter,
  context: DemoContext
) {
  const key = `${project}/${freelancer}`
  const client = await personOf(context.projects.get(project).client, context)
  const currency = said.currency ?? context.projects.get(project).currency
  const rate = hourlyRate ? sumIn(currency, hourlyRate) : null
  const terms = { message, milestones: pricedIn(currency, milestones), hourlyRate: rate }
  const proposalId = context.proposals.get(key).publicId
  const { publicId } = must(
    await context.daysAgo(daysAgo, () => new MakeCounterOffer().handle({ proposalId, terms }, client)),
    key
  )
  if (!answer) return

  const by = await personOf(freelancer, context)
  const counter = await CounterOffer.query().where('publicId', publicId).preload('proposal').firstOrFail()
  await context.daysAgo(daysAgo - CONSIDERED_DAYS, async () => {
    if (answer === 'agreed') must(await new AgreeCounterOffer().handle(counter, by), key)
    else must(await new DeclineCounterOffer().handle({ counter, reason: reason! }, by), key)
  })
}
