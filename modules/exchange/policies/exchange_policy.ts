import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Everybody converts what is in their own wallet. */
export default class ExchangePolicy extends BasePolicy {
  see() {
    return true
  }

  /** Like moving money, it asks for a confirmed e-mail address. */
  convert(person: Identity) {
    return person.isEmailVerified
  }

  /** Where rates come from is the finance desk's to know. */
  inspect({ roles }: Identity) {
    return roles.has('admin') || roles.has('finance')
  }
}
