import CounterOffer from '#modules/projects/models/counter_offer'

/** The counter-offer of an address with its proposal and project, which the policy asks about; 404 when there is none. */
export function findCounterOffer(publicId: string) {
  return CounterOffer.query()
    .where({ publicId })
    .preload('proposal', (proposal) => void proposal.preload('project'))
    .firstOrFail()
}
