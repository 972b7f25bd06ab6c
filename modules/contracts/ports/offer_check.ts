import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { OfferCheck } from '#modules/projects/api'

export default {
  async hasOffer(proposalId: string, trx?: Trx) {
    const live = (trx ?? db).from('contracts').where('live_proposal_id', proposalId)
    return Boolean(await live.select('id').first())
  },
} satisfies OfferCheck
