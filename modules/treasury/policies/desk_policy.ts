import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** The platform's own money is looked at by the people who answer for it. */
export default class DeskPolicy extends BasePolicy {
  look({ roles }: Identity) {
    return roles.has('admin') || roles.has('finance')
  }
}
