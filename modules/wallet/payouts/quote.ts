import { Money } from '#app/money/money'
import type { GatewayCapabilities, PayoutSpeed } from '#modules/wallet/gateways/payment_gateway'
import { sumIn } from '#modules/wallet/ledger/sums'
import { instantFee, instantFeeLeast } from '#modules/wallet/payouts/settings'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'

/** Why money does not go by the instant rail; words of them are `wallet.fell_back.<reason>`. */
export type FellBack = 'gateway' | 'currency' | 'bank'

export interface PayoutQuote {
  /** By which rail it goes, which is not always the one that was asked for. */
  speed: PayoutSpeed
  fellBack: FellBack | null
  /** Leaves the balance. */
  amount: Money
  fee: Money
  /** Arrives at the bank. */
  reaches: Money
}

interface Asked {
  amount: Money
  speed: PayoutSpeed
  method: Pick<PayoutMethod, 'hasNoInstant'>
}

/** What a payout costs and how it goes. The standard rail is free; the instant one takes its fee out of the sum. */
export function quotePayout({ amount, speed, method }: Asked, gateway: GatewayCapabilities): PayoutQuote {
  const fellBack = speed === 'instant' ? whyNotInstant(amount.currency, method, gateway) : null
  const rail = fellBack ? 'standard' : speed
  const fee = rail === 'instant' ? instantFeeOf(amount) : Money.zero(amount.currency)
  return { speed: rail, fellBack, amount, fee, reaches: amount.minus(fee) }
}

/** Null where a payout can go out at once. */
export function whyNotInstant(
  currency: string,
  method: Pick<PayoutMethod, 'hasNoInstant'>,
  { instantPayouts }: GatewayCapabilities
): FellBack | null {
  if (instantPayouts.length === 0) return 'gateway'
  if (!instantPayouts.includes(currency)) return 'currency'
  return method.hasNoInstant ? 'bank' : null
}

export function instantFeeOf(amount: Money): Money {
  const share = amount.share(instantFee.get())
  const least = sumIn(instantFeeLeast.get(), amount.currency)
  return least && share.compare(least) < 0 ? least : share
}
