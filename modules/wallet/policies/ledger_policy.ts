import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** The whole ledger is read by the people who answer for it. */
export default class LedgerPolicy extends BasePolicy {
  inspect({ roles }: Identity) {
    return roles.has('admin') || roles.has('finance')
  }
}
