import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { refuse } from '#app/outcome'
import { offered } from '#modules/wallet/routing/offered'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'
import { StartPayment } from '#modules/wallet/actions/start_payment'

interface Deposit {
  by: Identity
  amount: Money
  /** What the pay page and the history call it. */
  title: string
  key: string
  rail: Rail
}

/** A payment into one's own wallet, for nothing in particular. */
@inject()
export class StartDeposit {
  constructor(private startPayment: StartPayment) {}

  /** Refuses as `StartPayment` does, and with `stablecoin_only` another currency than the stablecoin's. */
  async handle({ by, amount, title, key, rail }: Deposit) {
    const { stablecoin } = await offered()
    if (rail === 'stablecoin' && stablecoin && stablecoin.currency !== amount.currency) {
      return refuse('stablecoin_only', { ...stablecoin })
    }
    const payer = { accountId: by.accountId, userId: by.id }
    const purpose = { purposeType: 'deposit', purposeId: by.accountPublicId, title }
    return this.startPayment.handle({ ...payer, ...purpose, amount, key, rail, returnPath: '/wallet' })
  }
}
