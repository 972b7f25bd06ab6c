import { PSEUDO_LOCALE } from '#app/ui/pseudo_locale'

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', PSEUDO_LOCALE])

/** Which way the lines of a language run. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.split('-')[0]) ? 'rtl' : 'ltr'
}
