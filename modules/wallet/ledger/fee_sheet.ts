import type { Money } from '#app/money/money'
import { platformFee } from '#modules/wallet/settings'

/** Who pays what: one sheet, the same before an offer, a funding and a release. */
export interface FeeSheet {
  price: Money
  /** The agreed price and nothing on top: what cards and banks cost comes out of the fee. */
  clientPays: Money
  fee: Money
  freelancerReceives: Money
  feeBasisPoints: number
}

/** The fee is rounded half to even, to the currency's smallest unit; fee and rest always add up to the price. */
export function feeSheet(price: Money, feeBasisPoints = platformFee.get()): FeeSheet {
  if (!Number.isInteger(feeBasisPoints) || feeBasisPoints < 0 || feeBasisPoints > 10_000) {
    throw new RangeError(`${feeBasisPoints} basis points are no fee`)
  }
  const fee = price.share(feeBasisPoints)
  return { price, clientPays: price, fee, freelancerReceives: price.minus(fee), feeBasisPoints }
}

/**
 * One sheet for several milestones. Each is released on its own and its fee rounded on its own, so the sums here are
 * those of the parts: what is promised before a commitment is to the cent what is paid after it.
 */
export function feeSheetOfParts(parts: Money[], feeBasisPoints = platformFee.get()): FeeSheet {
  const [first, ...rest] = parts.map((part) => feeSheet(part, feeBasisPoints))
  return rest.reduce(
    (sum, part) => ({
      price: sum.price.plus(part.price),
      clientPays: sum.clientPays.plus(part.clientPays),
      fee: sum.fee.plus(part.fee),
      freelancerReceives: sum.freelancerReceives.plus(part.freelancerReceives),
      feeBasisPoints,
    }),
    first
  )
}
