import { readFileSync } from 'node:fs'
import i18nManager from '@adonisjs/i18n/services/main'
import { nameOf } from '#app/ui/intl'

export const countryCodes: string[] = JSON.parse(
  readFileSync(new URL('../data/countries.json', import.meta.url), 'utf8')
)

interface Choice {
  value: string
  label: string
}

const kept = new Map<string, Choice[]>()

/** Countries by their name in a language, in its alphabet. */
export function countryChoices(locale: string): Choice[] {
  return keep(`countries:${locale}`, () => {
    const choices = countryCodes.map((value) => ({ value, label: nameOf(locale, 'region', value) }))
    return choices.sort((a, b) => a.label.localeCompare(b.label, locale))
  })
}

/** Time zones of the world by their city; `mine` is listed even under a name the server does not list. */
export function zoneChoices(mine?: string): Choice[] {
  const known = keep('zones', () =>
    ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }))
  )
  return !mine || known.some(({ value }) => value === mine)
    ? known
    : [{ value: mine, label: mine.replaceAll('_', ' ') }, ...known]
}

/** The languages the site speaks, each in itself. */
export function languageChoices(): Choice[] {
  return i18nManager.supportedLocales().map((value) => ({ value, label: nameOf(value, 'language', value) }))
}

function keep(key: string, make: () => Choice[]) {
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key)!
}
