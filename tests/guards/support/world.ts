import db from '@adonisjs/lucid/services/db'
import { identitySource, type Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { receiveFiles, type Upload } from '#app/files/intake'
import type { Purpose } from '#app/files/purposes'
import { keepFiles } from '#app/files/stored_file'
import { use } from '#app/modules/use'
import { aCounterOffer, anInvitation, aProject } from '#modules/projects/tests/support/projects'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { startedPayment } from '#modules/wallet/tests/support/money'
import { aPicture } from '#tests/support/files'
import AddCasePicture from '#modules/profiles/actions/add_case_picture'
import * as stories from '#tests/support/contracts'
import * as contracts from '#tests/guards/support/contract_world'
import { newest } from '#tests/guards/support/newest'
import { aPerson } from '#tests/support/people'

/**
 * Everybody a route may have to tell apart. Client and freelancer are the two sides of every thing in the world; a
 * colleague acts for the same account and made none of it; the others have nothing to do with it.
 */
export const WHO = [
  'visitor',
  'otherClient',
  'otherFreelancer',
  'client',
  'clientColleague',
  'freelancer',
  'freelancerColleague',
  'moderator',
  'finance',
  'admin',
] as const

export type Who = (typeof WHO)[number]
export type People = Record<Exclude<Who, 'visitor'>, Identity>

/** One row at least of everything that an address can name, by public id. */
export type World = Awaited<ReturnType<typeof buildWorld>>

/** Builds it with the modules' own actions; run it inside a transaction, or on a database that is put back. */
export async function buildWorld() {
  const people = await cast()
  const { client, freelancer } = people
  const work = await contracts.contractAtWork(people)
  const offer = await stories.anOffer({ client, freelancer })

  await stories.settleEvents()

  return {
    people,
    ...work,
    extra: await contracts.claimedExpense(people, work.contract),
    ...(await posts(people)),
    ...(await talk(people, work.contract)),
    ...(await money(people)),
    offer: offer.contract.publicId,
    ended: await contracts.endedContract(people),
    disputed: await contracts.disputedContract(people),
    changing: await contracts.changingContract(people),
    review: await contracts.reviewedContract(people),
    notification: await newest('notifications', { user_id: client.id }),
    mail: await newest('mail_messages', { to_email: client.email }),
    session: await newest('auth_sessions', { user_id: await withSession(client) }),
    person: freelancer.publicId,
    slug: await listed(freelancer),
    clientSlug: await slugOf(client),
    ...(await portfolio(freelancer)),
  }
}

async function cast(): Promise<People> {
  const client = await aPerson({ role: 'client', name: 'Clara Klein', accountName: 'Klein and Daughters' })
  const freelancer = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
  return {
    otherClient: await aPerson({ role: 'client' }),
    otherFreelancer: await aPerson({ role: 'freelancer' }),
    client,
    clientColleague: await colleagueOf(client, 'client'),
    freelancer,
    freelancerColleague: await colleagueOf(freelancer, 'freelancer'),
    moderator: await aPerson({ role: 'moderator' }),
    finance: await aPerson({ role: 'finance' }),
    admin: await aPerson({ role: 'admin' }),
  }
}

/** Somebody who acts for another's account: the membership row is all there is to it so far. */
export async function colleagueOf({ accountId }: Identity, role: 'client' | 'freelancer') {
  const person = await aPerson({ role })
  await db.from('memberships').where('user_id', person.id).update({ account_id: accountId })
  return use('security').identityOf(person.id)
}

/** An open project with an attachment and a proposal, and a draft. */
async function posts({ client, freelancer }: People) {
  const open = await stories.aProposal({ client, freelancer })
  const { id } = await db.from('projects').where('public_id', open.projectId).select('id').firstOrFail()
  const file = await upload('brief.txt', client)
  await db.table('project_files').insert({ project_id: id, file_id: file.id })
  return {
    project: open.projectId,
    proposal: open.proposalId,
    attachment: file.publicId,
    counterOffer: (await aCounterOffer(open.proposalId, client)).publicId,
    draft: (await aProject({ client, isDraft: true })).publicId,
    invitation: (await anInvitation((await aProject({ client })).publicId, { client, freelancer })).publicId,
  }
}

/** Puts a freelancer into the list of people; returns the last part of their page's address. */
async function listed({ accountId }: Identity): Promise<string> {
  const profile = { headline: 'Honey shops, built with care', skills: ['html', 'react'], country: 'PK' }
  stories.ok(await use('profiles').saveFreelancer({ accountId, hourlyRate: stories.usd('40'), ...profile }))
  return slugOf({ accountId })
}

async function slugOf({ accountId }: Pick<Identity, 'accountId'>): Promise<string> {
  return (await db.from('profiles').where('account_id', accountId).select('slug').firstOrFail()).slug
}

async function talk({ client }: People, contractId: string) {
  const conversation = (await use('messaging').conversationOf('contract', contractId))!.publicId
  const file = await upload('plan.txt', client)
  const message = { conversationId: conversation, accountId: client.accountId, userId: client.id, text: 'The plan' }
  stories.ok(await use('messaging').postMessage({ ...message, fileIds: [file.id] }))
  return { conversation, messageFile: file.publicId }
}

async function money({ client, freelancer }: People) {
  const { paymentId } = await startedPayment(client, { key: 'open payment' })
  await stories.fillWallet(freelancer, stories.usd('50'))
  const method = await aBankAccount(freelancer)
  await db.from('payout_methods').where('public_id', method.publicId).update({ usable_at: 0 })
  const payout = stories.ok(await aWithdrawal(freelancer, stories.usd('20'), { methodId: method.publicId }))
  return {
    payment: paymentId,
    sandboxPayment: await newest('sandbox_payments', { payer_ref: client.accountPublicId, state: 'open' }),
    payoutMethod: method.publicId,
    payout: payout.payoutId,
  }
}

export function upload(name: string, by: Identity) {
  return kept({ name, bytes: Buffer.from(`${name} ${newPublicId()}`) }, by, 'attachment')
}

async function kept(file: Upload, by: Identity, purpose: Purpose) {
  const files = stories.ok(await receiveFiles([file], { by, purpose }))
  await transact((trx) => keepFiles(files, trx))
  return files[0]
}

/** A case with a public picture that is kept 480 pixels wide; the picture by its hash, too. */
async function portfolio(by: Identity) {
  const words = { title: 'A shop', problem: 'Slow', work: 'Made it fast', outcome: 'Fast' }
  stories.ok(await use('profiles').saveFreelancer({ accountId: by.accountId, portfolio: [words] }))
  const portfolioCase = await newest('portfolio_cases', { account_id: by.accountId })
  const { id: caseId } = await db.from('portfolio_cases').where('public_id', portfolioCase).select('id').firstOrFail()
  const shot = { name: 'work.png', bytes: await aPicture('teal', { width: 480, height: 320 }) }
  stories.ok(await new AddCasePicture().handle({ caseId, upload: shot, alt: 'The shop, in teal' }, by))
  const casePicture = await newest('portfolio_pictures', { case_id: caseId })
  const { sha256 } = await db.from('portfolio_pictures').where('public_id', casePicture).select('sha256').firstOrFail()
  return { portfolioCase, casePicture, picture: sha256 as string }
}

async function withSession({ id }: Identity) {
  await identitySource.ask('cookiesFor', { id })
  return id
}
