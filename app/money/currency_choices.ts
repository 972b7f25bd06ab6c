import { englishNameOf } from '#app/money/currencies'
import { nameOf } from '#app/ui/intl'

interface Choice {
  value: string
  label: string
}

/** What people here are paid in most often. */
const USUAL = ['USD', 'EUR', 'GBP', 'INR', 'PKR', 'CAD', 'AUD']

/** "Euro" for EUR in a language; the English name where the language has none. */
export function currencyName(locale: string, code: string): string {
  const name = nameOf(locale, 'currency', code)
  return name === code ? englishNameOf(code) : name
}

/**
 * The choices of a field of a form, "EUR, Euro": first those in `own`, whose reader has to do with them, then the usual
 * ones, then the rest by their code.
 */
export function currencyChoices(locale: string, codes: readonly string[], own: readonly string[] = []): Choice[] {
  const offered = new Set(codes)
  const first = [...own, ...USUAL].filter((code) => offered.has(code))
  return [...new Set([...first, ...[...codes].sort()])].map((value) => ({
    value,
    label: `${value}, ${currencyName(locale, value)}`,
  }))
}
