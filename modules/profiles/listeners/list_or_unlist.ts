import { inject } from '@adonisjs/core'
import RefreshListing from '#modules/profiles/actions/refresh_listing'

/** An address was confirmed, or somebody was shut out or let back in: whether they stand in the list is decided again. */
@inject()
export default class ListOrUnlist {
  constructor(private refreshListing: RefreshListing) {}

  async handle({ accountId }: { accountId: number }) {
    await this.refreshListing.handle(accountId)
  }
}
