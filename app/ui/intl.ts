import { directionOf } from '#app/ui/direction'
import { spoken } from '#app/ui/pseudo_locale'

/** Making one of Intl's formatters costs a hundred times what using it does, so each kind is made once. */
function keeping<Options, Made>(make: (locale: string, options: Options) => Made) {
  const kept = new Map<string, Made>()
  return (locale: string, options: Options): Made => {
    const key = `${locale} ${JSON.stringify(options)}`
    let made = kept.get(key)
    if (!made) kept.set(key, (made = make(locale, options)))
    return made
  }
}

export const numberFormat = keeping(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
)
export const dateFormat = keeping(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
)
export const listFormat = keeping((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
export const displayNames = keeping(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options)
)

/** What a country, a language or a currency is called: "Portugal" for PT; the code itself when there is no name. */
export function nameOf(locale: string, type: 'region' | 'language' | 'currency', code: string) {
  return spoken(locale, displayNames(locale, { type }).of(code) ?? code)
}

const FIRST = '\u2068'
const LAST = '\u2069'

/**
 * Words that are shown as somebody wrote them, among those of a language: names, titles, codes. In a language that is
 * read from right to left they are set apart, so that theirs run their own way and nothing around them is turned.
 */
export function asWritten(locale: string, words: unknown): string {
  const text = words === null || words === undefined ? '' : String(words)
  return text && directionOf(locale) === 'rtl' ? `${FIRST}${text}${LAST}` : text
}
