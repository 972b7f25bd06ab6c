import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { AuthorizerResponse } from '@adonisjs/bouncer/types'
import type { Identity } from '#app/http/identity'
import type Invitation from '#modules/projects/models/invitation'

const hidden = () => AuthorizationResponse.deny('', 404)

/** An invitation is between the client and the freelancer; others do not learn of it. Takes it with its project loaded. */
export default class InvitationPolicy extends BasePolicy {
  /** Accept or decline. */
  answer(person: Identity, invitation: Invitation): AuthorizerResponse {
    if (person.accountId === invitation.accountId) return true
    return person.accountId === invitation.project.accountId ? false : hidden()
  }

  takeBack(person: Identity, invitation: Invitation): AuthorizerResponse {
    if (person.accountId === invitation.project.accountId) return true
    return person.accountId === invitation.accountId ? false : hidden()
  }
}
