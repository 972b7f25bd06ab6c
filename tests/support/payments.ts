import { use } from '#app/modules/use'

/** Cards of the sandbox gateway, by what they do. */
export const TEST_CARDS = {
  pays: '4242 4242 4242 4242',
  asksToConfirm: '4000 0027 6000 3184',
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
