import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { ReceiveWebhook } from '#modules/wallet/actions/receive_webhook'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'
import { decideDispute, openDispute } from '#modules/wallet/adapters/sandbox/disputes'

/** The cardholder asks their bank for a payment (public id) back; the site hears of it. Returns the dispute's id. */
export async function bankTakesBack(paymentId: string, { isTold = true } = {}) {
  const payment = await db.from('payment_intents').where('public_id', paymentId).select('gateway_id').firstOrFail()
  const opened = await openDispute(payment.gateway_id)
  if (!opened.ok) throw new Error(`The sandbox refused the dispute: ${opened.reason}`)
  if (isTold) await tellOf(opened.value.disputeId)
  return opened.value.disputeId
}

/** The bank's decision; the site hears of it. */
export async function bankDecides(disputeId: string, state: 'won' | 'lost', { isTold = true } = {}) {
  const decided = await decideDispute(disputeId, state)
  if (!decided.ok) throw new Error(`The sandbox had decided already: ${decided.reason}`)
  if (isTold) await tellOf(disputeId)
}

/** The sandbox's webhooks about a dispute reach the site. */
export async function tellOf(disputeId: string) {
  const receive = await app.container.make(ReceiveWebhook)
  await new DeliverWebhooks().handle({
    subjectId: disputeId,
    transport: async (body, headers, gateway) => {
      const outcome = await receive.handle({ gateway, body, headers })
      if (!outcome.ok) throw new Error(`The webhook was refused: ${outcome.reason}`)
    },
  })
}

/** The newest payment of an account, by public id. */
export async function newestPayment(accountId: number): Promise<string> {
  const payments = db.from('payment_intents').where('account_id', accountId).orderBy('id', 'desc')
  return (await payments.select('public_id').firstOrFail()).public_id
}
