import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import { isStepOf, stepsFor } from '#modules/profiles/steps/steps'

/** People change their own profile only, and of it the parts their role has. */
export default class ProfilePolicy extends BasePolicy {
  edit(person: Identity, step: unknown) {
    return isStepOf(person.roles, step) ? true : AuthorizationResponse.deny('There is no such part of a profile', 404)
  }

  /** Whoever has a public page has a say in its address. */
  editAddress(person: Identity) {
    return stepsFor(person.roles).length > 0 ? true : AuthorizationResponse.deny('There is no page to address', 404)
  }
}
