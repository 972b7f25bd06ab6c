import ReviewRound from '#modules/reviews/models/review_round'

/** The review round of a contract, or null while the contract runs or ended without paid work. */
export function roundOfContract(contractId: string) {
  return ReviewRound.findBy('contractId', contractId)
}
