import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { StartPayment } from '#modules/wallet/actions/start_payment'

interface Deposit {
  by: Identity
  amount: Money
  /** What the pay page and the history call it. */
  title: string
  key: string
}

/** A payment into one's own wallet, for nothing in particular. */
@inject()
export class StartDeposit {
  constructor(private startPayment: StartPayment) {}

  handle({ by, amount, title, key }: Deposit) {
    const payer = { accountId: by.accountId, userId: by.id }
    const purpose = { purposeType: 'deposit', purposeId: by.accountPublicId, title }
    return this.startPayment.handle({ ...payer, ...purpose, amount, key, returnPath: '/wallet' })
  }
}
