import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import type { Quote } from '#modules/exchange/queries/quotes'
import { shownRate, yourRate } from './shown_rate.js'

interface Reader {
  i18n: I18n
  fmt: Formatters
}

/** Who said the rate, and as of when, in words. */
export function saidBy({ sources, at }: { sources: string[]; at: number }, { i18n, fmt }: Reader) {
  const names = fmt.list(sources.map((name) => i18n.t(`exchange.sources.${name}`)))
  const isDated = sources.length === 1 && sources[0] === 'snapshot'
  return i18n.t('exchange.said_by', { names, at: isDated ? fmt.date(at) : fmt.dateTime(at) })
}

/** The fee sheet of a conversion: who gives what, at which rate, and what comes of it. */
export function quoteSheet(quote: Quote, reader: Reader) {
  const { t } = { t: (key: string, data?: any) => reader.i18n.t(`exchange.sheet.${key}`, data) }
  const { fmt } = reader
  const pair = { from: quote.sold.currency, to: quote.bought.currency }
  return {
    lines: [
      { label: t('you_give'), amount: fmt.money(quote.sold), kind: 'total' },
      { label: t('market_rate'), amount: t('rate', { ...pair, rate: shownRate(quote.rate) }) },
      {
        label: t('spread', { percent: fmt.percent(quote.spreadBasisPoints / 10_000, 2) }),
        amount: fmt.money(quote.spread.negate()),
        kind: 'part',
      },
      { label: t('your_rate'), amount: t('rate', { ...pair, rate: shownRate(yourRate(quote)) }) },
      { label: t('you_get'), amount: fmt.money(quote.bought), kind: 'total' },
    ],
    note: saidBy({ sources: quote.sources, at: quote.ratesAt }, reader),
  }
}
