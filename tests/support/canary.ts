import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { changeSetting } from '#app/settings/change_setting'
import { applySettings } from '#app/settings/setting_values'
import { today } from '#modules/contracts/day'
import SaveClient from '#modules/profiles/actions/save_client'
import SaveFreelancer from '#modules/profiles/actions/save_freelancer'
import DeclineProposal from '#modules/projects/actions/decline_proposal'
import SaveProposalDraft from '#modules/projects/actions/save_proposal_draft'
import { AXES } from '#modules/reviews/axes'
import ReviewRound from '#modules/reviews/models/review_round'
import { AddPayoutMethod } from '#modules/wallet/actions/add_payout_method'
import { fillWallet, ok, reload, settleEvents, usd } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { readyToPropose } from '#tests/support/ready_to_propose'

/** A word that occurs nowhere but in what one person wrote. */
export const CANARY = 'Zwitscherlinde'

export interface Life {
  person: Identity
  other: Identity
  /** What the other one wrote. */
  otherWords: string
}

const OTHER_WORDS = 'Brummkreisel'
const long = (word: string) =>
  `${word} writes here at some length, so that nobody finds it too short to be published. `.repeat(2)

/** Somebody who hired, worked, talked, reviewed, was paid and ran the platform, with `word` in every text they wrote. */
export async function aLifeOf(word: string): Promise<Life> {
  const person = await aPerson({ role: 'client', name: `Ann ${word}`, accountName: `${word} Ltd`, country: 'DE' })
  const other = await aPerson({ role: 'freelancer', name: `Bob ${OTHER_WORDS}` })
  await fillProfile(person, word)
  await hire(person, other, word)
  await doWork(person, other, word)
  await runThePlatform(person, word)
  await settleEvents()
  return { person, other, otherWords: OTHER_WORDS }
}

async function fillProfile({ accountId, publicId, id }: Identity, word: string) {
  const [freelancer, client] = await Promise.all([app.container.make(SaveFreelancer), app.container.make(SaveClient)])
  const portfolio = [{ title: word, problem: word, work: word, outcome: word }]
  ok(await freelancer.handle({ accountId, headline: word, about: long(word), city: word, skills: ['html'], portfolio }))
  ok(await client.handle({ accountId, about: long(word), website: `https://${word}.example` }))
  const number = { country: 'DE', holder: word, number: 'DE89370400440532013000', bankCode: null }
  ok(await new AddPayoutMethod().handle(number as any, { id, publicId, accountId }))
  const session = { public_id: 'canary0000000000', user_id: id, account_id: accountId, secret_hash: 'x'.repeat(64) }
  const moments = { rotated_at: 1, created_at: 1, last_seen_at: 1 }
  await db.table('auth_sessions').insert({ ...session, ...moments, user_agent: word })
}

/** Two proposals come in for their project: one is declined, the other becomes a contract that is worked and reviewed. */
async function hire(person: Identity, other: Identity, word: string) {
  const project = await aProject(person, word)
  const third = await aPerson({ role: 'freelancer' })
  const refused = await aProposal(project, third, OTHER_WORDS)
  ok(await new DeclineProposal().handle({ publicId: refused, reason: 'other' as any, note: word, by: person }))
  const contract = await aContract(
    await aProposal(project, other, OTHER_WORDS),
    { client: person, freelancer: other },
    word
  )
  const [first, second] = contract.milestones.map(({ publicId }) => publicId)

  await fillWallet(person, usd('500'))
  ok(await use('contracts').fundMilestone(first, person))
  const work = { milestoneId: first, note: OTHER_WORDS, files: [{ name: 'work.txt', bytes: Buffer.from('work') }] }
  ok(await use('contracts').submitMilestone(work, other))
  ok(await use('contracts').requestChanges({ milestoneId: first, text: word }, person))
  ok(await use('contracts').submitMilestone(work, other))
  ok(await use('contracts').approveMilestone(first, person))
  await talk(contract.contract.publicId, person, other, word)
  ok(await use('contracts').endContract({ contractId: contract.contract.publicId, reason: word }, person))
  await settleEvents()
  await review(contract.contract.publicId, person, word)
  await review(contract.contract.publicId, other, OTHER_WORDS)
  return second
}

/** They propose and work themselves, hand in a file and give money back. */
async function doWork(person: Identity, other: Identity, word: string) {
  const project = await aProject(other, OTHER_WORDS)
  const { id } = await db.from('projects').where('public_id', project).select('id').firstOrFail()
  await new SaveProposalDraft().handle(id, { letter: word }, person)
  const proposal = await aProposal(project, person, word)
  const { milestones } = await aContract(proposal, { client: other, freelancer: person }, OTHER_WORDS, word)
  const [first, second] = milestones.map(({ publicId }) => publicId)
  await fillWallet(other, usd('500'))
  ok(await use('contracts').fundMilestone(first, other))
  ok(await use('contracts').fundMilestone(second, other))
  const files = [{ name: `${word}.txt`, bytes: Buffer.from('my work') }]
  ok(await use('contracts').submitMilestone({ milestoneId: first, note: word, files }, person))
  ok(await use('contracts').refundMilestone({ milestoneId: second, reason: word }, person))
}

async function runThePlatform({ id, publicId }: Identity, word: string) {
  ok(await changeSetting('files.max_megabytes', '30', { userId: id, actorId: publicId, reason: word }))
  applySettings(new Map())
  const entry = { action: 'test.acted', subjectType: 'test', subjectId: '1', actorId: publicId, reason: word }
  await transact((trx) => record(entry, trx))
}

async function aProject(client: Identity, word: string) {
  const input = {
    title: `${word} wants a shop`,
    brief: long(word),
    category: 'web-development',
    skills: ['html'],
    kind: 'fixed' as const,
    budgetMin: usd('200'),
    budgetMax: usd('900'),
    durationWeeks: 4,
    questions: [`${word}?`],
  }
  const { publicId } = ok(await use('projects').createProject(input, client))
  ok(await use('projects').publishProject(publicId, client))
  return publicId
}

async function aProposal(projectId: string, by: Identity, word: string) {
  const milestones = ['one', 'two'].map((part) => ({ title: `${word} ${part}`, amount: usd('200'), days: 7 }))
  const input = { projectId, letter: long(word), milestones, answers: [word] }
  return ok(await use('projects').submitProposal(input, await readyToPropose(by))).publicId
}

interface Parties {
  client: Identity
  freelancer: Identity
}

async function aContract(proposalId: string, { client, freelancer }: Parties, word: string, freelancersWord = word) {
  const milestones = ['one', 'two'].map((part) => ({ title: `${word} ${part}`, amount: usd('200'), dueOn: null }))
  const signing = { typedName: word, ip: '127.0.0.1', userAgent: 'test' }
  const offer = { proposalId, title: word, terms: long(word), startsOn: today('UTC'), milestones, signing }
  const { contractId } = ok(await use('contracts').makeOffer(offer, client))
  const theirs = { ...signing, typedName: freelancersWord }
  ok(await use('contracts').acceptOffer({ contractId, signing: theirs }, freelancer))
  return reload(contractId)
}

async function talk(contractId: string, person: Identity, other: Identity, word: string) {
  const accountIds = [person.accountId, other.accountId]
  const topic = { topicType: 'contract', topicId: contractId, title: word, accountIds } as any
  const { publicId: conversationId } = await use('messaging').openConversation(topic)
  const say = ({ accountId, id: userId }: Identity, text: string) =>
    use('messaging').postMessage({ conversationId, accountId, userId, text })
  ok(await say(person, word))
  ok(await say(other, OTHER_WORDS))
}

async function review(contractId: string, author: Identity, text: string) {
  const round = await ReviewRound.findByOrFail('contractId', contractId)
  const axes = AXES[round.roleOf(author.accountId)!]
  const scores = Object.fromEntries(axes.map((axis) => [axis, 4])) as any
  ok(await use('reviews').write({ round, author, scores, text }))
}
