import type { I18n } from '@adonisjs/i18n'
import { asWritten, nameOf } from '#app/ui/intl'

interface Whereabouts {
  country: string | null
  city: string | null
}

interface Device {
  browser: string | null
  system: string | null
}

/** "Berlin, Germany", "Germany", or that nobody knows. */
export function placeText({ country, city }: Whereabouts, i18n: I18n): string {
  if (!country) return i18n.t('security.places.unknown')
  const name = nameOf(i18n.locale, 'region', country)
  return city ? i18n.t('security.places.city', { city: asWritten(i18n.locale, city), country: name }) : name
}

/** "Firefox on Linux", or what of it is known. */
export function deviceText({ browser, system }: Device, i18n: I18n): string {
  if (browser && system) return i18n.t('security.sessions.device', { browser, system })
  return browser ?? system ?? i18n.t('security.sessions.unknown_device')
}
