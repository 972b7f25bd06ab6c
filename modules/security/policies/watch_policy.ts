import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** What attacks the place is for administrators to see. */
export default class WatchPolicy extends BasePolicy {
  visit(person: Identity) {
    return person.roles.has('admin')
  }
}
