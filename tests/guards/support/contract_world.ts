import app from '@adonisjs/core/services/app'
import { use } from '#app/modules/use'
import ClaimExpense from '#modules/contracts/actions/claim_expense'
import Contract from '#modules/contracts/models/contract'
import OpenRound from '#modules/reviews/actions/open_round'
import ReviewRound from '#modules/reviews/models/review_round'
import * as stories from '#tests/support/contracts'
import type { People } from '#tests/guards/support/world'
import { newest } from '#tests/guards/support/newest'

/** A contract with one milestone handed in, one funded and one still to be funded. */
export async function contractAtWork({ client, freelancer }: People) {
  const story = await stories.aSubmittedMilestone({ client, freelancer, prices: ['400', '600', '100'] })
  await stories.fillWallet(client, story.milestones[1].amount)
  stories.ok(await use('contracts').fundMilestone(story.milestones[1].publicId, client))
  return {
    contract: story.contract.publicId,
    milestone: story.milestone.publicId,
    funded: story.milestones[1].publicId,
    unfunded: story.milestones[2].publicId,
    deliverable: await newest('submission_files'),
  }
}

/** An expense with its receipt that waits for the client's answer. */
export async function claimedExpense({ freelancer }: People, contractId: string) {
  const claimExpense = await app.container.make(ClaimExpense)
  const expense = {
    contract: await Contract.findByOrFail('publicId', contractId),
    amount: stories.usd('25'),
    note: 'The typeface we agreed on',
    receipt: { name: 'receipt.txt', bytes: Buffer.from('25 dollars, paid') },
  }
  return stories.ok(await claimExpense.handle(expense, freelancer)).publicId
}

/** A contract that is over and whose reviews can be written. */
export async function endedContract({ client, freelancer }: People) {
  const { contract } = await stories.anActiveContract({ client, freelancer })
  await use('contracts').endContract({ contractId: contract.publicId }, client)
  const sides = { clientAccountId: client.accountId, freelancerAccountId: freelancer.accountId }
  await new OpenRound().handle({ contractId: contract.publicId, ...sides })
  return contract.publicId
}

/** A contract whose milestone is in dispute: a split of the client's waits, with a file of evidence. */
export async function disputedContract({ client, freelancer }: People) {
  const { contract, milestone } = await stories.aSubmittedMilestone({ client, freelancer })
  const { disputeId } = stories.ok(
    await use('contracts').openDispute(
      {
        milestoneId: milestone.publicId,
        reason: 'not_as_agreed',
        text: 'The checkout was agreed on and is missing.',
        freelancerGets: stories.usd('100'),
        files: [{ name: 'agreed.txt', bytes: Buffer.from('What we agreed on') }],
      },
      client
    )
  )
  return {
    contract: contract.publicId,
    dispute: disputeId,
    split: await newest('dispute_splits'),
    file: await newest('dispute_files'),
  }
}

/** A contract the client wants to change. */
export async function changingContract({ client, freelancer }: People) {
  const { contract, milestones } = await stories.anActiveContract({ client, freelancer })
  const { changeId } = stories.ok(
    await use('contracts').proposeChange(
      {
        contractId: contract.publicId,
        milestones: milestones.map((one) => ({
          id: one.publicId,
          title: one.title,
          amountMinor: one.amountMinor + 10_000,
          dueOn: null,
        })),
        terms: 'The terms we agreed on, in full.',
        reason: 'More pages than we thought',
        signing: stories.signing,
      },
      client
    )
  )
  return { contract: contract.publicId, change: changeId }
}

/** Both sides' reviews of a contract, shown; returns the freelancer's, which the client may answer. */
export async function reviewedContract(people: People) {
  const contractId = await endedContract(people)
  const scores = { quality: 4, communication: 4, timeliness: 4, value: 4, clarity: 5, payment: 5, respect: 5 }
  for (const author of [people.client, people.freelancer]) {
    const round = await ReviewRound.findByOrFail('contractId', contractId)
    stories.ok(await use('reviews').write({ round, author, scores, text: 'Good to work with, every day of it.' }))
  }
  return newest('reviews', { author_account_id: people.freelancer.accountId })
}
