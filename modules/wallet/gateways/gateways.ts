import { isDemo } from '#config/app'
import { payments } from '#config/payments'
import { definePort } from '#app/modules/ports'
import { SandboxGateway } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import type { PaymentGateway } from '#modules/wallet/gateways/payment_gateway'

const DEADLINE_MS = 15_000
/** The demo has two, so that there is something to choose between. */
const sandboxes = isDemo ? [new SandboxGateway(), new SandboxGateway('sandbox_reserve')] : []
const stripe = payments.gateway === 'stripe' ? [new StripeGateway(payments.stripe)] : []
/** Further ones, for as long as they are connected. */
const joined: PaymentGateway[] = []

/** No gateway: payments and withdrawals are refused with `no_gateway`. */
const none = {
  name: 'none',
  payees: null,
  capabilities: async () => ({
    currencies: [],
    largestMinor: 0n,
    largestIn: {},
    stepIn: { payment: {}, payout: {} },
    refunds: false,
    payouts: false,
    bankTransfers: false,
    stablecoin: null,
    instantPayouts: [],
    payoutCountries: [],
  }),
} as unknown as PaymentGateway

/** A module that connects a payment provider of its own fills it: everything new goes through that one. */
export const gatewayPort = definePort<PaymentGateway>({
  name: 'wallet.gateway',
  fallback: none,
  onFailure: 'hold',
  deadlineMs: DEADLINE_MS,
})

/** Those that new payments and withdrawals may go through, in the order in which they are liked when all else is equal. */
export async function connectedGateways(): Promise<PaymentGateway[]> {
  const ofModule = await gatewayPort.resolve()
  if (ofModule !== none) return [ofModule, ...joined]
  return [...(stripe.length > 0 ? stripe : sandboxes), ...joined]
}

/** Connects one more until the function it returns is called. */
export function connectGateway(gateway: PaymentGateway) {
  joined.push(gateway)
  return () => void joined.splice(joined.indexOf(gateway), 1)
}

/** The gateway an earlier payment went through; null for a name nobody answers to. */
export async function gatewayNamed(name: string): Promise<PaymentGateway | null> {
  const known = [...(await connectedGateways()), ...stripe, ...sandboxes]
  return known.find((gateway) => gateway.name === name) ?? null
}

/** The same, for a row of ours: its gateway must be there. */
export async function gatewayOf({ gateway }: { gateway: string }) {
  const found = await gatewayNamed(gateway)
  if (!found) throw new Error(`The gateway "${gateway}" is not connected`)
  return found
}
