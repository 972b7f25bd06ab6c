import type { Money } from '#app/money/money'

/** Who pays what: one sheet, the same before an offer, a funding and a release. */
export interface FeeSheet {
  price: Money
  /** The agreed price and nothing on top: what cards and banks cost comes out of the fee. */
  clientPays: Money
  fee: Money
  freelancerReceives: Money
  feeBasisPoints: number
}

/** 10% of what is released; a contract keeps the figure it started with. */
export const STANDARD_FEE_BASIS_POINTS = 1_000

/** The fee is rounded half to even, to the currency's smallest unit; fee and rest always add up to the price. */
export function feeSheet(price: Money, feeBasisPoints = STANDARD_FEE_BASIS_POINTS): FeeSheet {
  if (!Number.isInteger(feeBasisPoints) || feeBasisPoints < 0 || feeBasisPoints > 10_000) {
    throw new RangeError(`${feeBasisPoints} basis points are no fee`)
  }
  const fee = price.share(feeBasisPoints)
  return { price, clientPays: price, fee, freelancerReceives: price.minus(fee), feeBasisPoints }
}
