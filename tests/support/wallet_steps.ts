import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { endDueTransfers } from '#modules/wallet/adapters/sandbox/transfers'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import CatchUp from '#modules/wallet/schedules/catch_up'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'

export { auditLedger } from '#modules/wallet/queries/audit_ledger'
export { paidIn, startedPayment, usd } from '#modules/wallet/tests/support/money'
export { aWithdrawal }

/** A withdrawal that the gateway has taken over; with `reason` the bank will send it back. */
export async function aPayoutOnItsWay(by: Identity, amount: Money, { reason }: { reason?: string } = {}) {
  const outcome = await aWithdrawal(by, amount)
  if (!outcome.ok) throw new Error(`aPayoutOnItsWay was refused: ${outcome.reason}`)
  await (await app.container.make(SendPayout)).handle(outcome.value.payoutId)
  if (reason) await db.from('sandbox_transfers').where('reference', outcome.value.payoutId).update({ reason })
}

/** The banks are done, and the site asks what became of everything under way. */
export async function banksAreDone() {
  await endDueTransfers()
  clock.travel({ minutes: 5 })
  await (await app.container.make(CatchUp)).handle()
}

/** Somebody changes their mind on the pay page. */
export async function callsOff(paymentId: string) {
  const payment = await db.from('payment_intents').where('public_id', paymentId).firstOrFail()
  await new Till().cancel(payment.gateway_id)
  await (await app.container.make(SyncPayment)).handle(paymentId)
}
