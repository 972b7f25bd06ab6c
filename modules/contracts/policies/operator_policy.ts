import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Operators read every contract; they change none. */
export default class OperatorPolicy extends BasePolicy {
  readContracts(me: Identity) {
    return me.roles.has('admin')
  }
}
