import { inject } from '@adonisjs/core'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import RefreshListing from '#modules/profiles/actions/refresh_listing'

/** Somebody lives by another clock: their profile says so, and they are found by it. */
@inject()
export default class FollowZone {
  constructor(private refreshListing: RefreshListing) {}

  async handle({ accountId }: { accountId: number }) {
    await transact(async (trx) => {
      const [owner] = await use('security').membersOf(accountId, trx)
      if (!owner) return
      await trx.from('profiles').where('account_id', accountId).update({ zone: owner.zone })
      await this.refreshListing.handle(accountId, trx)
    })
  }
}
