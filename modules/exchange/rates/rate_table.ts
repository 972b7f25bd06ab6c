import { crossRate } from './rate.js'

/** What one US dollar is in a currency, in 10^-15, and as of when (epoch ms). */
export interface Quotation {
  perUsd: bigint
  /** Names of who said so; more than one when it is the median of several. */
  sources: string[]
  asOf: number
  /** Older than it should be: what was asked lately did not answer, or does not know it. */
  isStale: boolean
}

export interface Rate {
  from: string
  to: string
  /** Whole number of 10^-15, see `rate.ts`. */
  rate: bigint
  sources: string[]
  asOf: number
  isStale: boolean
}

/** Rates against the dollar, from which every pair follows. */
export class RateTable {
  constructor(readonly quotations: ReadonlyMap<string, Quotation>) {}

  /** Null when either is not known. Named after the older of the two, by all who were asked. */
  rate(from: string, to: string): Rate | null {
    const [one, other] = [this.quotations.get(from), this.quotations.get(to)]
    if (!one || !other) return null
    const said = [one, other].filter((_, at) => [from, to][at] !== 'USD')
    const told = said.length > 0 ? said : [one]
    return {
      from,
      to,
      rate: crossRate(one.perUsd, other.perUsd),
      sources: [...new Set(told.flatMap(({ sources }) => sources))],
      asOf: Math.min(...told.map(({ asOf }) => asOf)),
      isStale: told.some(({ isStale }) => isStale),
    }
  }

  get currencies() {
    return [...this.quotations.keys()]
  }
}
