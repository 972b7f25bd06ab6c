import type { Money } from '#app/money/money'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'

/** What the sandbox takes of a payment, in basis points; payouts and refunds are free. */
export const SANDBOX_FEES: Record<string, Record<Rail, number>> = {
  sandbox: { card: 150, bank: 0, stablecoin: 50 },
  sandbox_reserve: { card: 220, bank: 30, stablecoin: 100 },
}

/** What it keeps of a payment of this sum. */
export function feeOf(gateway: string, rail: Rail, paid: Money) {
  return paid.share(SANDBOX_FEES[gateway][rail])
}
