import type { Identity } from '#app/http/identity'
import { reviewsOfRound } from '#modules/reviews/queries/list_reviews'
import { roundOfContract } from '#modules/reviews/queries/round_of_contract'

/** What a party of an ended contract sees of the reviews; nothing before the contract ended. */
export default async function contractPanel({ topicId, identity }: { topicId: string; identity: Identity }) {
  const round = await roundOfContract(topicId)
  if (!round) return null

  const isRevealed = round.revealedAt !== null
  const reviews = await reviewsOfRound(round.id, { isRevealed, readerAccountId: identity.accountId })
  return {
    reviews,
    isRevealed,
    isOpen: round.isOpen,
    hasWritten: reviews.some(({ authorAccountId }) => authorAccountId === identity.accountId),
    isParty: round.roleOf(identity.accountId) !== null,
    readerAccountId: identity.accountId,
    contractId: topicId,
    closesAt: round.closesAt.toMillis(),
  }
}
