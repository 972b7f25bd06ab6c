import { readyToPropose } from '#tests/support/ready_to_propose'
import { randomInt } from 'node:crypto'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Outcome } from '#app/outcome'
import { relayOnce } from '#app/data/relay'
import { today } from '#modules/contracts/day'
import Contract from '#modules/contracts/models/contract'
import { aPerson } from '#tests/support/people'

export const usd = (major: string) => Money.parse(major, 'USD')!

export const signing = { typedName: 'Signed In Test', ip: '127.0.0.1', userAgent: 'test' }

interface Cast {
  client?: Identity
  freelancer?: Identity
  /** Prices of the milestones. */
  prices?: string[]
  /** What they are in; dollars unless said. */
  currency?: string
  /** What the project is in; the same unless said. */
  projectCurrency?: string
}

/** The value of an action that must not be refused. */
export function ok<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`)
  return outcome.value
}

/** A client with an open project, and a freelancer's proposal for it. */
export async function aProposal({
  client,
  freelancer,
  prices = ['400', '600'],
  currency = 'USD',
  projectCurrency = currency,
}: Cast = {}) {
  const buyer = client ?? (await aPerson({ role: 'client', name: 'Clara Klein' }))
  const seller = freelancer ?? (await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
  const { projectId } = await anOpenProject(buyer, projectCurrency)
  const milestones = prices.map((price, index) => ({
    title: `Part ${index + 1}`,
    amount: Money.parse(price, currency)!,
    days: 7,
  }))
  const proposalId = await aSubmittedProposal(projectId, milestones, seller)
  return { client: buyer, freelancer: seller, projectId, proposalId, prices, currency }
}

/** A signed offer that waits for the freelancer. */
export async function anOffer(cast: Cast = {}) {
  const story = await aProposal(cast)
  const milestones = story.prices.map((price, index) => ({
    title: `Part ${index + 1}`,
    amount: Money.parse(price, story.currency)!,
    dueOn: null,
  }))
  const offer = {
    proposalId: story.proposalId,
    title: `Shop number ${randomInt(1_000_000)}`,
    terms: 'The terms we agreed on, in full.',
    startsOn: today('UTC'),
    milestones,
    signing,
  }
  const { contractId } = ok(await use('contracts').makeOffer(offer, story.client))
  return { ...story, ...(await reload(contractId)) }
}

/** A contract both have signed; nothing is funded. */
export async function anActiveContract(cast: Cast = {}) {
  const story = await anOffer(cast)
  ok(await use('contracts').acceptOffer({ contractId: story.contract.publicId, signing }, story.freelancer))
  return { ...story, ...(await reload(story.contract.publicId)) }
}

/** A contract whose first milestone's money is in escrow. */
export async function aFundedMilestone(cast: Cast = {}) {
  const story = await anActiveContract(cast)
  await fillWallet(story.client, story.milestones[0].amount)
  ok(await use('contracts').fundMilestone(story.milestones[0].publicId, story.client))
  return { ...story, ...(await reload(story.contract.publicId)) }
}

/** A contract whose first milestone waits for the client's review. */
export async function aSubmittedMilestone(cast: Cast = {}) {
  const story = await aFundedMilestone(cast)
  await handIn(story.milestone.publicId, story.freelancer)
  return { ...story, ...(await reload(story.contract.publicId)) }
}

export async function handIn(milestoneId: string, freelancer: Identity) {
  const files = [{ name: 'notes.txt', bytes: Buffer.from('What I made for you') }]
  return ok(await use('contracts').submitMilestone({ milestoneId, note: 'Here it is', files }, freelancer))
}

/** Contract and milestones as they are stored now; `milestone` is the first. */
export async function reload(contractId: string) {
  const contract = await Contract.findByOrFail('publicId', contractId)
  const milestones = await contract.related('milestones').query()
  return {
    contract,
    milestones,
    milestone: milestones[0],
    base: `${contract.path}/milestones/${milestones[0].publicId}`,
  }
}

/** Puts money into a wallet by a sandbox payment. */
export async function fillWallet({ accountId, id: userId }: Identity, amount: Money) {
  const order = {
    accountId,
    userId,
    amount,
    purposeType: 'wallet.deposit',
    purposeId: 'test',
    title: 'Deposit',
    returnPath: '/wallet',
    key: `test:${randomInt(1_000_000_000)}`,
  }
  const { paymentId } = ok(await use('wallet').startPayment(order))
  const state = await use('wallet').payInSandbox(paymentId)
  if (state !== 'settled') throw new Error(`The deposit is ${state}`)
}

export async function settleEvents() {
  while ((await relayOnce()) > 0);
}

async function anOpenProject(client: Identity, currency: string) {
  const project = {
    title: 'A small shop for honey',
    brief:
      'We sell honey from three villages and want a shop that takes orders in two languages, with photos and a stock count.',
    category: 'web-development',
    skills: ['html'],
    kind: 'fixed' as const,
    budgetMin: Money.parse('500', currency)!,
    budgetMax: Money.parse('2000', currency)!,
    durationWeeks: 4,
  }
  const { publicId } = ok(await use('projects').createProject(project, client))
  ok(await use('projects').publishProject(publicId, client))
  return { projectId: publicId }
}

async function aSubmittedProposal(
  projectId: string,
  milestones: { title: string; amount: Money; days: number }[],
  freelancer: Identity
) {
  const letter =
    'I have built four shops like this one and know how honey is sold. The catalogue comes first, the checkout second.'
  return ok(await use('projects').submitProposal({ projectId, letter, milestones }, await readyToPropose(freelancer)))
    .publicId
}
