import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'

/** Puts a live proposal on the client's shortlist or takes it off; setting what is set changes nothing. Nobody is told. */
export default class ShortlistProposal {
  async handle(publicId: string, isShortlisted: boolean): Promise<Outcome<void, 'decided'>> {
    const [from, to] = isShortlisted ? ['submitted', 'shortlisted'] : ['shortlisted', 'submitted']
    return transact(async (trx) => {
      const changed = await trx
        .from('proposals')
        .where({ public_id: publicId })
        .whereIn('state', [from, to])
        .update({ state: to })
      return Number(changed) > 0 ? done(undefined) : this.#unchanged(publicId, to, trx)
    })
  }

  /** Some databases count only rows whose values differ. */
  async #unchanged(
    publicId: string,
    state: string,
    trx: Parameters<Parameters<typeof transact>[0]>[0]
  ): Promise<Outcome<void, 'decided'>> {
    const row = await trx.from('proposals').where({ public_id: publicId, state }).first()
    return row ? done(undefined) : refuse('decided')
  }
}
