import { allowGuest, AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { TalentPage } from '#modules/profiles/queries/find_talent'

/** Who is in the list is there for everybody; other freelancers only for people who are signed in and may work with them. */
export default class TalentPolicy extends BasePolicy {
  @allowGuest()
  read(reader: Identity | null, page: TalentPage | null) {
    return page && (page.isListed || reader) ? true : AuthorizationResponse.deny('There is no such person', 404)
  }
}
