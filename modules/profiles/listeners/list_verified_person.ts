import { inject } from '@adonisjs/core'
import RefreshListing from '#modules/profiles/actions/refresh_listing'

/** An address was confirmed: the person may now stand in the list. */
@inject()
export default class ListVerifiedPerson {
  constructor(private refreshListing: RefreshListing) {}

  async handle({ accountId }: { accountId: number }) {
    await this.refreshListing.handle(accountId)
  }
}
