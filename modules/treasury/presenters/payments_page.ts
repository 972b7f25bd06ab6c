import { Money } from '#app/money/money'
import type { EarnedFees, PaymentFigures } from '#modules/wallet/api'
import { MONTHS, type PaymentsQuery } from '../validators/payments_validator.js'
import { failureRate, figuresByMonth, newestFirst } from './months.js'

/** What the page of payments shows: one currency at a time, its months as bars, and a row a month and gateway. */
export async function paymentsPage(asked: PaymentsQuery, zone: string) {
  const { starts, figures, earned } = await figuresByMonth(asked.months, zone)
  const currencies = [...new Set([...figures, ...earned].map((one) => one.currency))].sort()
  const currency = asked.currency ?? busiestIn(figures) ?? currencies[0] ?? null
  const gateways = [...new Set(figures.map(({ gateway }) => gateway))].sort()
  const isAsked = (one: PaymentFigures) =>
    one.currency === currency && (!asked.gateway || one.gateway === asked.gateway)
  const shown = newestFirst(figures.filter(isAsked))
  return {
    query: asked,
    links: linksOf(asked),
    currency,
    currencies,
    gateways,
    rows: shown.map((one) => ({
      ...one,
      at: starts[one.span],
      failureRate: failureRate(one),
      took: took(one.timeToPayMs),
    })),
    volume: currency
      ? byMonth(
          starts,
          currency,
          shown.map(({ span, volume }) => ({ span, amount: volume }))
        )
      : [],
    earned: currency
      ? byMonth(
          starts,
          currency,
          earned.filter((one) => one.currency === currency)
        )
      : [],
  }
}

const PATH = '/admin/treasury/payments'

/** The same figures over other times, and as a file. */
function linksOf(asked: PaymentsQuery) {
  const to = (path: string, query: PaymentsQuery) => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined)
    return given.length === 0
      ? path
      : `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
  }
  return {
    csv: to(`${PATH}.csv`, asked),
    spans: MONTHS.map((months) => ({ months, href: to(PATH, { ...asked, months }) })),
  }
}

/** By how many payments: sums of different currencies do not compare. */
function busiestIn(figures: PaymentFigures[]): string | null {
  const counts = new Map<string, number>()
  for (const { currency, payments } of figures) counts.set(currency, (counts.get(currency) ?? 0) + payments)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function byMonth(starts: number[], currency: string, sums: Pick<EarnedFees, 'span' | 'amount'>[]) {
  return starts.map((at, span) => ({
    at,
    amount: sums.filter((one) => one.span === span).reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency)),
  }))
}

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1_000],
] as const

/** The largest unit there are two of, as people say it. */
function took(ms: number | null) {
  if (ms === null) return null
  const [unit, size] = UNITS.find(([, one]) => ms >= 2 * one) ?? UNITS.at(-1)!
  return { unit, count: Math.round(ms / size) }
}
