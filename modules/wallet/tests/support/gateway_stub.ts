import type { PaymentGateway } from '#modules/wallet/gateways/payment_gateway'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'

type Cleanup = (work: () => void) => void

/** Until the test is over a connected gateway answers otherwise in some of its calls; `real` is what it would have done. */
export async function answers<Call extends keyof PaymentGateway>(
  cleanup: Cleanup,
  gateway: string,
  call: Call,
  answer: (real: PaymentGateway[Call]) => PaymentGateway[Call]
) {
  const found = (await gatewayNamed(gateway))! as any
  const real = found[call].bind(found)
  found[call] = answer(real)
  cleanup(() => delete found[call])
}
