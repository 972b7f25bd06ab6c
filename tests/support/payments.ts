import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { postWebhook } from '#tests/support/webhooks'

/** Cards of the sandbox gateway, by what they do. */
export const TEST_CARDS = {
  pays: '4242 4242 4242 4242',
  asksToConfirm: '4000 0027 6000 3184',
  isDisputed: '4000 0000 0000 0259',
  isDeclined: '4000 0000 0000 0002',
  hasTooLittle: '4000 0000 0000 9995',
}

/**
 * Pays a started payment at the sandbox's till, without a browser, and takes its webhook in. Returns the payment's
 * state afterwards: `settled`, or `pending` when the card was declined. Events wait for `relayOnce()`.
 */
export function payByTestCard(paymentId: string, card = TEST_CARDS.pays) {
  return use('wallet').payInSandbox(paymentId, card)
}

/** Bank transfers that were sent arrive, and the site is told. The clock moves on by some seconds. */
export async function bookTransfers(site: string) {
  clock.travel({ seconds: 6 })
  await new RunSandbox().handle()
  await postWebhook(site)
}
