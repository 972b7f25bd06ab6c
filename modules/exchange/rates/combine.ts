import type { Said } from '#modules/exchange/sources/rate_source'

/** What several said about one currency, together. */
export interface Combined {
  perUsd: bigint
  sources: string[]
  asOf: number
  /** Two or more said nearly the same. */
  isAgreed: boolean
}

/** Within two percent is nearly the same. */
const NEAR_BASIS_POINTS = 200n

/** The median of what each source said, currency by currency; of an even number, the mean of the middle two. */
export function combine(answers: { name: string; said: Said }[]): Map<string, Combined> {
  const codes = new Set(answers.flatMap(({ said }) => [...said.perUsd.keys()]))
  return new Map(
    [...codes].map((code) => [
      code,
      together(
        answers.filter(({ said }) => said.perUsd.has(code)),
        code
      ),
    ])
  )
}

function together(answers: { name: string; said: Said }[], code: string): Combined {
  const rates = answers.map(({ said }) => said.perUsd.get(code)!).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = Math.floor(rates.length / 2)
  const perUsd = rates.length % 2 === 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2n
  return {
    perUsd,
    sources: answers.map(({ name }) => name),
    asOf: Math.min(...answers.map(({ said }) => said.asOf)),
    isAgreed: rates.filter((rate) => isWithin(rate, perUsd, NEAR_BASIS_POINTS)).length > 1,
  }
}

/** Whether `rate` differs from `from` by at most so many basis points of `from`. */
export function isWithin(rate: bigint, from: bigint, basisPoints: bigint) {
  const difference = rate > from ? rate - from : from - rate
  return difference * 10_000n <= from * basisPoints
}
