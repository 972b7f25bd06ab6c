import type { DemoContext } from '#app/demo/seed_demo'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'

const DAYS_AGO = { client: 2.5, freelancer: 1.6 }

type DemoReview = { text: string } & Record<string, number | string>

/** The demo's reviews, written by both sides of the contracts that have some, a day or two after the end. */
export default class DemoReviews {
  async run({ contracts, people, daysAgo, settle }: DemoContext) {
    for (const { publicId, client, entry } of contracts.values()) {
      if (!entry.review) continue
      const freelancer = await people.get(entry.proposal.freelancer).identity()
      await daysAgo(DAYS_AGO.client, () => write(publicId, client, entry.review.client))
      await daysAgo(DAYS_AGO.freelancer, () => write(publicId, freelancer, entry.review.freelancer))
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
