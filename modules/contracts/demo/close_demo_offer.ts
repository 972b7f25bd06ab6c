import app from '@adonisjs/core/services/app'
import { use } from '#app/modules/use'
import CloseOffer from '#modules/contracts/actions/close_offer'
import type { DemoEntry } from '#modules/contracts/demo/demo_entry'
import { must, type At, type Parties } from '#modules/contracts/demo/demo_steps'
import Contract from '#modules/contracts/models/contract'
import ExpireOffers from '#modules/contracts/schedules/expire_offers'
import { offerDays } from '#modules/contracts/settings'

const CONSIDERED_DAYS = 2.3

/** Ends a demo offer that never became a contract: one side said no, or nobody said anything for a week. */
export async function closeDemoOffer(
  { state, startedDaysAgo, said = '' }: DemoEntry,
  { publicId, client, freelancer }: Parties,
  at: At
) {
  if (state === 'expired') {
    return at(startedDaysAgo - offerDays.get() - 0.05, async () => (await app.container.make(ExpireOffers)).handle())
  }
  await at(startedDaysAgo - CONSIDERED_DAYS, async () => {
    if (state === 'declined') {
      return must(await use('contracts').declineOffer({ contractId: publicId, reason: said }, freelancer))
    }
    const contract = await Contract.findByOrFail('publicId', publicId)
    must(await new CloseOffer().handle(contract, { answer: 'withdrawn', reason: said, by: client }))
  })
}
