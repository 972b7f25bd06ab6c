import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import type { HostileWords } from '#tests/browser/support/hostile_words'
import * as stories from '#tests/support/contracts'

const { ok, usd, signing } = stories

type Sides = Record<'client' | 'freelancer', Identity>

/** A milestone in dispute, in which both sides say hostile words and send a file, and a split waits. */
export async function dispute({ client, freelancer }: Sides, words: HostileWords) {
  const { contract, milestone } = await stories.aSubmittedMilestone({ client, freelancer })
  const file = (name: string) => [{ name: words.file(name), bytes: Buffer.from(name) }]
  const { disputeId } = ok(
    await use('contracts').openDispute(
      {
        milestoneId: milestone.publicId,
        reason: 'not_as_agreed',
        text: words.long('case of a dispute'),
        freelancerGets: usd('100'),
        files: file('evidence of a client'),
      },
      client
    )
  )
  const text = words.long('answer in a dispute')
  ok(await use('contracts').stateCase({ disputeId, text, files: file('evidence of a freelancer') }, freelancer))
  const newest = async (table: string) => (await db.from(table).orderBy('id', 'desc').firstOrFail()).public_id as string
  return {
    contract: contract.publicId,
    dispute: disputeId,
    split: await newest('dispute_splits'),
    file: await newest('dispute_files'),
  }
}

/** A contract that is to be changed to hostile words. */
export async function change({ client, freelancer }: Sides, words: HostileWords) {
  const { contract, milestones } = await stories.anActiveContract({ client, freelancer })
  const { changeId } = ok(
    await use('contracts').proposeChange(
      {
        contractId: contract.publicId,
        milestones: milestones.map((one, index) => ({
          id: one.publicId,
          title: words.short(`milestone ${index + 1} of a change`),
          amountMinor: one.amountMinor,
          dueOn: null,
        })),
        terms: words.long('clauses of a change'),
        reason: words.long('reason of a change').slice(0, 1000),
        signing,
      },
      client
    )
  )
  return { contract: contract.publicId, change: changeId }
}
