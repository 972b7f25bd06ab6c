import { IntlMessageFormat } from 'intl-messageformat'
import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

/** Nothing to fill in and nothing quoted: the message is its own result. */
const PLAIN = /^[^{}']*$/

const MOST_KEPT = 20_000

/** ICU messages, each parsed once per language: parsing and looking up a language's rules cost far more than filling in. */
export class MessageFormatter implements TranslationsFormatterContract {
  readonly name = 'icu'
  #parsed = new Map<string, IntlMessageFormat>()

  format(message: string, locale: string, data: Record<string, any> = {}): string {
    return PLAIN.test(message) ? message : String(this.#parse(message, locale).format(data))
  }

  #parse(message: string, locale: string) {
    const key = `${locale} ${message}`
    const known = this.#parsed.get(key)
    if (known) return known

    const parsed = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
    if (this.#parsed.size < MOST_KEPT) this.#parsed.set(key, parsed)
    return parsed
  }
}
