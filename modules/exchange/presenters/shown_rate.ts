import { RATE_SCALE, divideHalfEven, writeRate } from '#modules/exchange/rates/rate'

/** Digits that count of a rate on a page; calculations use all. */
const SHOWN = 7

/** "0.8631683": a rate as people read it. */
export function shownRate(rate: bigint): string {
  const excess = rate.toString().length - SHOWN
  if (excess <= 0) return writeRate(rate)
  const unit = 10n ** BigInt(Math.min(excess, RATE_SCALE))
  return writeRate(divideHalfEven(rate, unit) * unit)
}

/** The market's rate less the spread: what one unit that is given brings. */
export function yourRate({ rate, spreadBasisPoints }: { rate: bigint; spreadBasisPoints: number }): bigint {
  return divideHalfEven(rate * BigInt(10_000 - spreadBasisPoints), 10_000n)
}
