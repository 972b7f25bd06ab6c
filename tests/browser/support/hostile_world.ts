import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { transact } from '#app/data/transact'
import { receiveFiles } from '#app/files/intake'
import { keepFiles } from '#app/files/stored_file'
import type { Identity } from '#app/http/identity'
import { KeepViews } from '#modules/admin/actions/keep_views'
import AskRefund from '#modules/contracts/actions/ask_refund'
import { today } from '#modules/contracts/day'
import AddCasePicture from '#modules/profiles/actions/add_case_picture'
import DeclineProposal from '#modules/projects/actions/decline_proposal'
import SaveProposalDraft from '#modules/projects/actions/save_proposal_draft'
import { aProject } from '#modules/projects/tests/support/projects'
import OpenRound from '#modules/reviews/actions/open_round'
import ReplyToReview from '#modules/reviews/actions/reply_to_review'
import ReviewRound from '#modules/reviews/models/review_round'
import { findReview } from '#modules/reviews/queries/find_review'
import { UpdateSettings } from '#modules/security/actions/update_settings'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'
import { change, dispute } from '#tests/browser/support/hostile_contracts'
import type { HostileWords } from '#tests/browser/support/hostile_words'
import { buildWorld, type World } from '#tests/guards/support/world'
import * as stories from '#tests/support/contracts'
import { aPicture, EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'

const { ok, usd } = stories

/** The guards' world, in which client and freelancer write hostile words wherever they can, by the actions of the forms. */
export async function buildHostileWorld(words: HostileWords) {
  const world = await buildWorld()
  const { admin } = world.people
  const client = await renamed(world.people.client, words, 'client')
  const freelancer = await renamed(world.people.freelancer, words, 'freelancer')
  await profiles({ client, freelancer }, words)
  const work = await workOf({ client, freelancer }, words)
  const ended = await reviews({ client, freelancer }, words)
  const { declined, begun } = await refusals({ client, freelancer }, words)
  await aBankAccount(freelancer, { holder: words.short('holder of a bank account') })
  const view = { resource: 'people', name: words.short('saved view', 60), isShared: true, query: '' }
  ok(await new KeepViews(admin.id).save(view))
  await receiveFiles([{ name: words.file('infected file'), bytes: EICAR }], { by: client, purpose: 'attachment' })
  await stories.settleEvents()
  const changing = await change({ client, freelancer }, words)
  const disputed = await dispute({ client, freelancer }, words)
  const { hired, accepted, ...ids } = { ...work, changing, disputed }
  const theirs = [`/contracts/${ended}`, `/proposals/${accepted}`, `/proposals/${declined}`, `/projects/${hired}`]
  return {
    world: { ...world, ...ids, people: { ...world.people, client, freelancer } } satisfies World,
    /** Pages that the guards' table of addresses does not name. */
    further: { client: theirs, freelancer: [...theirs, `/projects/${begun}/propose`] },
  }
}

type Sides = Record<'client' | 'freelancer', Identity>

async function renamed(person: Identity, words: HostileWords, who: string) {
  await new UpdateSettings().handle(person, { name: words.short(`name of the ${who}`) })
  if (who === 'client') await use('security').renameAccount(person.accountId, words.short('name of a company'))
  return use('security').identityOf(person.id)
}

async function profiles({ client, freelancer }: Sides, words: HostileWords) {
  const said = (what: string) => words.long(`${what} of a case`)
  const one = { title: words.short('title of a case'), problem: said('problem'), work: said('work') }
  const profile = {
    accountId: freelancer.accountId,
    headline: words.short('headline'),
    about: words.long('about a freelancer'),
    city: words.short('city', 80),
    portfolio: [{ ...one, outcome: said('outcome') }],
  }
  ok(await use('profiles').saveFreelancer(profile))
  ok(await use('profiles').saveClient({ accountId: client.accountId, about: words.long('about a company') }))
  const { id: caseId } = await db.from('portfolio_cases').where('account_id', freelancer.accountId).firstOrFail()
  const upload = { name: 'work.png', bytes: await aPicture('#aa7700', { width: 480, height: 320 }) }
  ok(await new AddCasePicture().handle({ caseId, upload, alt: words.short('words of a picture') }, freelancer))
}

async function post({ client }: Sides, words: HostileWords, what: string) {
  return aProject({
    client,
    title: words.short(`title of ${what}`),
    brief: words.long(`brief of ${what}`),
    questions: [words.short(`question of ${what}`, 300)],
    files: [{ name: words.file(`attachment of ${what}`), bytes: Buffer.from(what) }] as any,
  })
}

async function propose(projectId: string, { freelancer }: Sides, words: HostileWords, what: string) {
  const milestones = ['first', 'second', 'third'].map((which) => ({
    title: words.short(`${which} milestone of ${what}`),
    amount: usd('400'),
    days: 7,
  }))
  const said = { letter: words.long(`letter of ${what}`), answers: [words.long(`answer of ${what}`)] }
  return ok(await use('projects').submitProposal({ projectId, milestones, ...said }, freelancer)).publicId
}

/** A project with a proposal to decide on, and a contract in the middle of its work. */
async function workOf(sides: Sides, words: HostileWords) {
  const { client, freelancer } = sides
  const open = await post(sides, words, 'an open project')
  const openProposal = await propose(open.publicId, sides, words, 'an open proposal')
  const hired = await post(sides, words, 'a project')
  const proposalId = await propose(hired.publicId, sides, words, 'a proposal')
  const signing = { typedName: words.short('signature'), ip: '127.0.0.1', userAgent: words.short('user agent') }
  const milestones = ['handed in', 'funded', 'unfunded'].map((what) => ({
    title: words.short(`milestone ${what}`),
    amount: usd('400'),
    dueOn: null,
  }))
  const terms = { title: words.short('title of a contract'), terms: words.long('terms'), startsOn: today('UTC') }
  const offer = { proposalId, ...terms, milestones, signing }
  const { contractId } = ok(await use('contracts').makeOffer(offer, client))
  ok(await use('contracts').acceptOffer({ contractId, signing }, freelancer))
  const story = await stories.reload(contractId)
  const [handedIn, funded, unfunded] = story.milestones.map(({ publicId }) => publicId)
  await stories.fillWallet(client, usd('800'))
  for (const id of [handedIn, funded]) ok(await use('contracts').fundMilestone(id, client))
  for (const time of ['first', 'second']) {
    const files = [{ name: words.file(`${time} deliverable`), bytes: Buffer.from(time) }]
    const note = words.long(`${time} note`)
    ok(await use('contracts').submitMilestone({ milestoneId: handedIn, note, files }, freelancer))
    if (time === 'first') {
      ok(await use('contracts').requestChanges({ milestoneId: handedIn, text: words.long('changes') }, client))
    }
  }
  const reason = words.long('reason for a refund')
  ok(await new AskRefund().handle({ milestone: story.milestones[1], reason }, client))
  return {
    ...{ project: open.publicId, proposal: openProposal, contract: contractId },
    ...{ milestone: handedIn, funded, unfunded, hired: hired.publicId, accepted: proposalId },
    conversation: await talk(sides, contractId, words),
  }
}

async function talk({ client }: Sides, contractId: string, words: HostileWords) {
  const { publicId } = (await use('messaging').conversationOf('contract', contractId))!
  const upload = { name: words.file('file of a message'), bytes: Buffer.from('a plan') }
  const files = ok(await receiveFiles([upload], { by: client, purpose: 'attachment' }))
  await transact((trx) => keepFiles(files, trx))
  const by = { conversationId: publicId, accountId: client.accountId, userId: client.id }
  ok(await use('messaging').postMessage({ ...by, text: words.long('message'), fileIds: [files[0].id] }))
  return publicId
}

/** A contract that ended, reviewed by both, answered by one. */
async function reviews({ client, freelancer }: Sides, words: HostileWords) {
  const { contract } = await stories.anActiveContract({ client, freelancer })
  const contractId = contract.publicId
  ok(await use('contracts').endContract({ contractId, reason: words.long('reason for an end') }, client))
  const accounts = { clientAccountId: client.accountId, freelancerAccountId: freelancer.accountId }
  await new OpenRound().handle({ contractId, ...accounts })
  const scores = { quality: 4, communication: 4, timeliness: 4, value: 4, clarity: 5, payment: 5, respect: 5 }
  for (const author of [client, freelancer]) {
    const round = await ReviewRound.findByOrFail('contractId', contractId)
    const text = words.long(`review of ${author === client ? 'a freelancer' : 'a client'}`)
    ok(await use('reviews').write({ round, author, scores, text }))
  }
  const last = await db.from('reviews').where('author_account_id', client.accountId).orderBy('id', 'desc').firstOrFail()
  const review = (await findReview(last.public_id))!
  ok(await new ReplyToReview().handle({ review, author: freelancer, text: words.long('reply to a review') }))
  return contractId
}

/** An offer and a proposal that were declined, and a proposal that was begun. */
async function refusals({ client, freelancer }: Sides, words: HostileWords) {
  const { contract } = await stories.anOffer({ client, freelancer })
  const reason = words.long('reason to decline an offer')
  ok(await use('contracts').declineOffer({ contractId: contract.publicId, reason }, freelancer))
  const declined = await stories.aProposal({ client, freelancer })
  const note = words.short('note to a declined proposal')
  ok(await new DeclineProposal().handle({ publicId: declined.proposalId, reason: 'price', note, by: client }))
  const begun = await aProject({ client: await aPerson() })
  await new SaveProposalDraft().handle(begun.id, { letter: words.long('letter of a draft') }, freelancer)
  return { declined: declined.proposalId, begun: begun.publicId }
}
