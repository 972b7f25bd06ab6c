import { allowGuest, AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { ClientPage } from '#modules/profiles/queries/find_client'

/** Who posted a project is there for everybody; other clients only for people who are signed in and may work for them. */
export default class ClientPagePolicy extends BasePolicy {
  @allowGuest()
  read(reader: Identity | null, page: ClientPage | null) {
    const isOpen = page && (page.record.projectsPosted > 0 || reader)
    return isOpen ? true : AuthorizationResponse.deny('There is no such client', 404)
  }
}
