import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Everybody has the wallet of the account they act for, and sees no other. */
export default class WalletPolicy extends BasePolicy {
  see(person: Identity, accountId: number) {
    return person.accountId === accountId
  }

  /** Moving money asks for a confirmed e-mail address: that is where we tell people about it. */
  move(person: Identity, accountId: number) {
    return person.accountId === accountId && person.isEmailVerified
  }
}
