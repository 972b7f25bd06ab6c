import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Fees are the finance desk's. */
export default class FeePolicy extends BasePolicy {
  agree({ roles }: Identity) {
    return roles.has('admin') || roles.has('finance')
  }
}
