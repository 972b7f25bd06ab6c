import { isDemo } from '#config/app'
import { definePort } from '#app/modules/ports'
import { SandboxGateway } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import type { PaymentGateway } from '#modules/wallet/gateways/payment_gateway'

const DEADLINE_MS = 15_000
const sandbox = new SandboxGateway()

/** No gateway: payments and withdrawals are refused with `no_gateway`. */
const none = {
  name: 'none',
  capabilities: async () => ({
    currencies: [],
    largestMinor: 0n,
    refunds: false,
    payouts: false,
    bankTransfers: false,
    stablecoin: null,
    instantPayouts: [],
  }),
} as unknown as PaymentGateway

/** Filled by the module that connects a payment provider; until then the demo has its sandbox. */
export const gatewayPort = definePort<PaymentGateway>({
  name: 'wallet.gateway',
  fallback: isDemo ? sandbox : none,
  onFailure: 'hold',
  deadlineMs: DEADLINE_MS,
})

/** The gateway that new payments and withdrawals go through. */
export function currentGateway() {
  return gatewayPort.resolve()
}

/** The gateway an earlier payment went through; null for a name nobody answers to. */
export async function gatewayNamed(name: string): Promise<PaymentGateway | null> {
  const known = [await currentGateway(), ...(isDemo ? [sandbox] : [])]
  return known.find((gateway) => gateway.name === name && gateway !== none) ?? null
}

/** The same, for a row of ours: its gateway must be there. */
export async function gatewayOf({ gateway }: { gateway: string }) {
  const found = await gatewayNamed(gateway)
  if (!found) throw new Error(`The gateway "${gateway}" is not connected`)
  return found
}
