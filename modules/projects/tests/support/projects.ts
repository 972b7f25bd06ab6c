import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { ProjectInput } from '#modules/projects/actions/project_input'
import MakeCounterOffer, { type CounterTerms } from '#modules/projects/actions/make_counter_offer'
import InviteFreelancer from '#modules/projects/actions/invite_freelancer'
import type { ProposalInput } from '#modules/projects/actions/submit_proposal'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'

export const usd = (text: string) => Money.parse(text, 'USD')!

export const BRIEF =
  'Our riders carry fourteen boxes each. Households should choose a window of two hours that closes by itself when it is full.'
export const LETTER =
  'I would build the window that closes by itself first, because it is the part that must never be wrong.'

/** As a browser sends it: `{ milestones: [{ title: 'A' }] }` becomes `milestones[0][title]=A`. */
export function fields(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => flatten(name, value)))
}

function flatten(name: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value ?? '')]]
  return Object.entries(value).flatMap(([part, inner]) => flatten(`${name}[${part}]`, inner))
}

/** Fields of the project form, complete enough to be published. */
export function projectForm(changes: Record<string, unknown> = {}) {
  return fields({
    title: 'Delivery windows our riders can keep',
    brief: BRIEF,
    category: 'web-development',
    skills: ['react', 'nodejs'],
    kind: 'fixed',
    budget_min: '900',
    budget_max: '1,200.00',
    duration_weeks: '4',
    intent: 'publish',
    _page: '/projects/new',
    ...changes,
  })
}

/** Fields of the proposal form: 400 + 600. */
export function proposalForm(changes: Record<string, unknown> = {}) {
  return fields({
    letter: LETTER,
    milestones: [
      { title: 'Capacity and rules', amount: '400.00', days: '10' },
      { title: 'The picker', amount: '600', days: '14' },
    ],
    intent: 'send',
    ...changes,
  })
}

/** A project somebody posted; open unless `isDraft`. */
export async function aProject({
  client,
  isDraft = false,
  ...input
}: Partial<ProjectInput> & { client?: Identity; isDraft?: boolean } = {}) {
  const owner = client ?? (await aPerson({ role: 'client' }))
  const complete: ProjectInput = {
    title: 'Delivery windows our riders can keep',
    brief: BRIEF,
    category: 'web-development',
    skills: ['react', 'nodejs'],
    budgetMin: usd('900'),
    budgetMax: usd('1200'),
    durationWeeks: 4,
  }
  const created = await use('projects').createProject({ ...complete, ...input }, owner)
  if (!created.ok) throw new Error(created.reason)
  if (!isDraft) {
    const published = await use('projects').publishProject(created.value.publicId, owner)
    if (!published.ok) throw new Error(`${published.reason} ${JSON.stringify(published.details)}`)
  }
  return { ...created.value, client: owner }
}

/** A freelancer's proposal of 400 + 600 for a project. */
export async function aProposal(
  projectId: string,
  { freelancer, ...input }: Partial<ProposalInput> & { freelancer?: Identity } = {}
) {
  const by = await readyToPropose(freelancer ?? (await aPerson({ role: 'freelancer' })))
  const milestones = [
    { title: 'Capacity and rules', amount: usd('400'), days: 10 },
    { title: 'The picker', amount: usd('600'), days: 14 },
  ]
  const sent = await use('projects').submitProposal({ projectId, letter: LETTER, milestones, ...input }, by)
  if (!sent.ok) throw new Error(sent.reason)
  return { ...sent.value, freelancer: by }
}

/** Fields of the counter-offer form: 350 + 550, in 20 days. */
export function counterForm(changes: Record<string, unknown> = {}) {
  return fields({
    message: 'Could you begin with the rules alone?',
    milestones: [
      { title: 'Capacity and rules', amount: '350.00', days: '8' },
      { title: 'The picker', amount: '550', days: '12' },
    ],
    intent: 'send',
    ...changes,
  })
}

/** A client's counter-offer of 350 + 550 on a proposal. */
export async function aCounterOffer(proposalId: string, client: Identity, changes: Partial<CounterTerms> = {}) {
  const milestones = [
    { title: 'Capacity and rules', amount: usd('350'), days: 8 },
    { title: 'The picker', amount: usd('550'), days: 12 },
  ]
  const terms = { message: 'Could you begin with the rules alone?', milestones, ...changes }
  const made = await new MakeCounterOffer().handle({ proposalId, terms }, client)
  if (!made.ok) throw new Error(made.reason)
  return made.value
}

/** A client's invitation of a freelancer to a project. */
export async function anInvitation(
  projectId: string,
  {
    client,
    freelancer,
    message = 'Your shops are what we need.',
  }: { client: Identity; freelancer: Identity; message?: string }
) {
  const made = await new InviteFreelancer().handle({ projectId, accountId: freelancer.accountId, message }, client)
  if (!made.ok) throw new Error(made.reason)
  return made.value
}
