import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { behaviourOf } from '#modules/wallet/adapters/sandbox/cards'
import { openDispute } from '#modules/wallet/adapters/sandbox/disputes'
import type { SandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { enqueueWebhook, type Delivery } from '#modules/wallet/adapters/sandbox/webhook_outbox'

type State = SandboxPayment['state']
type Moved<Reason extends string = never> = Promise<Outcome<{ state: State }, Reason | 'not_payable'>>

/**
 * What happens on the sandbox's pay page. Each step changes its books and writes the webhook in one transaction;
 * a step that no longer fits (a second click, another window) is refused with `not_payable`.
 */
export class Till {
  /** Pays with a test card; `confirming` means that the bank wants to hear from the person first. */
  async pay(
    publicId: string,
    cardNumber: string,
    delivery: Delivery = 'now'
  ): Moved<'no_test_card' | 'declined' | 'insufficient'> {
    const behaviour = behaviourOf(cardNumber)
    if (!behaviour) return refuse('no_test_card')
    if (behaviour === 'declined' || behaviour === 'insufficient') return this.#decline(publicId, behaviour, delivery)

    const card = { card_last4: cardNumber.replace(/\D/g, '').slice(-4) }
    if (behaviour === 'confirms') return this.#step(publicId, 'open', 'confirming', card)
    const paid = await this.#end(publicId, ['open'], 'paid', delivery, card)
    if (paid.ok && behaviour === 'disputed') await openDispute(publicId)
    return paid
  }

  /** The person said at their bank that it is them. */
  confirm(publicId: string, delivery: Delivery = 'now') {
    return this.#end(publicId, ['confirming'], 'paid', delivery)
  }

  /** The person said at their bank that it is not: the card is declined, another one may be tried. */
  reject(publicId: string) {
    return this.#step(publicId, 'confirming', 'open', { card_last4: null })
  }

  /** Nothing is charged, and the payment is over. */
  cancel(publicId: string, delivery: Delivery = 'now') {
    return this.#end(publicId, ['open', 'confirming'], 'cancelled', delivery)
  }

  /** Nobody paid in time. */
  expire(publicId: string) {
    return this.#end(publicId, ['open', 'confirming'], 'expired', 'now')
  }

  /** The bank says no: the payment stays open, and whoever asks reads how often that happened. */
  async #decline<Reason extends string>(publicId: string, reason: Reason, delivery: Delivery): Moved<Reason> {
    return transact(async (trx) => {
      const open = trx.from('sandbox_payments').where({ public_id: publicId, state: 'open', rail: 'card' })
      if (Number(await open.increment('declines', 1)) === 0) return refuse('not_payable')
      await enqueueWebhook({ type: 'payment.declined', subject: 'payment', subjectId: publicId }, delivery, trx)
      return refuse(reason)
    })
  }

  #step(publicId: string, from: State, to: State, change: Record<string, unknown>): Moved {
    return transact((trx) => move(publicId, [from], to, change, trx))
  }

  #end(publicId: string, from: State[], to: State, delivery: Delivery, change: Record<string, unknown> = {}): Moved {
    return transact(async (trx) => {
      const outcome = await move(publicId, from, to, { ...change, ended_at: clock.now() }, trx)
      if (outcome.ok) {
        await enqueueWebhook({ type: `payment.${to}`, subject: 'payment', subjectId: publicId }, delivery, trx)
      }
      return outcome
    })
  }
}

async function move(publicId: string, from: State[], to: State, change: Record<string, unknown>, trx: Trx): Moved {
  const payment = trx.from('sandbox_payments').where('public_id', publicId).whereIn('state', from)
  if (to === 'paid' || to === 'confirming') payment.where('rail', 'card')
  return Number(await payment.update({ ...change, state: to })) === 1 ? done({ state: to }) : refuse('not_payable')
}
