import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

const STAFF = ['admin', 'finance', 'moderator']

/** The console is for staff; switches and the audit log for administrators. */
export default class ConsolePolicy extends BasePolicy {
  visit(person: Identity) {
    return STAFF.some((role) => person.roles.has(role))
  }

  operate(person: Identity) {
    return person.roles.has('admin')
  }
}
