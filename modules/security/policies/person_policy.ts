import { BasePolicy } from '@adonisjs/bouncer'
import type { AuthorizerResponse } from '@adonisjs/bouncer/types'
import type { Identity } from '#app/http/identity'

/** Who may look after people's accounts: admins, and nobody their own, so that none locks themselves out. */
export default class PersonPolicy extends BasePolicy {
  list(me: Identity): AuthorizerResponse {
    return me.roles.has('admin')
  }

  change(me: Identity, person: { userId: number }): AuthorizerResponse {
    return me.roles.has('admin') && person.userId !== me.id
  }
}
