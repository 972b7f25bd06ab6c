import { inject } from '@adonisjs/core'
import { isDemo } from '#config/app'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import { done } from '#app/outcome'
import { ClearPending } from '#modules/wallet/actions/clear_pending'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { TakeInWebhooks } from '#modules/wallet/actions/take_in_webhooks'
import { endTransferNow } from '#modules/wallet/adapters/sandbox/transfers'
import { payoutMethodsOf } from '#modules/wallet/queries/payout_methods'
import { findPayout } from '#modules/wallet/queries/transfers'

/** More than any rule may ask of a session. */
const SURE = 100

export interface SandboxPayout {
  to: Identity
  amount: Money
  key: string
}

/** Withdraws as a person with a browser would, and lets the sandbox's bank take it at once. */
@inject()
export class PayOutInSandbox {
  constructor(
    private clearPending: ClearPending,
    private request: RequestPayout,
    private send: SendPayout,
    private webhooks: TakeInWebhooks
  ) {}

  /** Returns the payout's state afterwards: one that the desk has to look at waits for it. */
  async handle({ to, amount, key }: SandboxPayout) {
    const method = (await payoutMethodsOf(to.accountId)).find(({ isUsable }) => isUsable)
    if (!isDemo || !method) throw new Error(`${to.name} has no bank account at the sandbox`)

    await this.clearPending.handle()
    const order = { accountId: to.accountId, userId: to.id, method, amount, key, assurance: SURE }
    const requested = await this.request.handle(order)
    if (!requested.ok) return requested

    const { payoutId } = requested.value
    await this.send.handle(payoutId)
    await this.#arrive(payoutId)
    return done((await findPayout(payoutId))!.state)
  }

  async #arrive(payoutId: string) {
    const { state, gateway, gatewayReference } = (await findPayout(payoutId))!
    if (state !== 'sent') return
    const { id } = await transact((trx) => endTransferNow(gateway, gatewayReference, trx))
    await this.webhooks.handle(id)
  }
}
