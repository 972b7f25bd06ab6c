import type { DemoContext } from '#app/demo/seed_demo'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'

/** Days after the end of the contract. */
const WRITTEN = { client: 0.5, freelancer: 1.4 }
const ENDED_DAYS_AGO = 3

type DemoReview = { text: string } & Record<string, number | string>

/** The demo's reviews, written by both sides of the contracts that have some, a day or two after the end. */
export default class DemoReviews {
  async run({ contracts, people, daysAgo, settle }: DemoContext) {
    for (const { publicId, client, entry } of contracts.values()) {
      if (!entry.review) continue
      const freelancer = await people.get(entry.proposal.freelancer).identity()
      const ended = entry.endedDaysAgo ?? ENDED_DAYS_AGO
      await daysAgo(ended - WRITTEN.client, () => write(publicId, client, entry.review.client))
      await daysAgo(ended - WRITTEN.freelancer, () => write(publicId, freelancer, entry.review.freelancer))
      await settle()
    }
  }
}

async function write(contractId: string, author: Identity, { text, ...scores }: DemoReview) {
  const round = await use('reviews').roundOf(contractId)
  const outcome = round
    ? await use('reviews').write({ round, author, scores: scores as Record<string, number>, text })
    : { ok: false, reason: 'no_round' }
  if (!outcome.ok) throw new Error(`A demo review was refused: ${(outcome as { reason: string }).reason}`)
}
