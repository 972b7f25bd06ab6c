import { nameOf } from '#app/ui/intl'

/** ISO 3166-1 alpha-2 codes of the countries people may name. */
const CODES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR ' +
  'CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE ' +
  'IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM ' +
  'MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC ' +
  'SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS ' +
  'XK YE ZA ZM ZW'

/** ISO 639 codes of the languages people may say they speak. */
const LANGUAGES =
  'af ak am ar az be bg bn bs ca ceb cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka ki ' +
  'kk km kn ko ku ky lo lt lv mg mi mk ml mn mr ms mt my ne nl no om pa pl ps pt qu ro ru rw si sk sl sn so sq sr sv sw ' +
  'ta te th ti tk tl tr uk ur uz vi wo xh yo zh zu'

export const LEVELS = ['basic', 'conversational', 'fluent', 'native'] as const
export type Level = (typeof LEVELS)[number]

const countries = new Set(CODES.split(' '))
const languages = new Set(LANGUAGES.split(' '))

export function isCountry(code: unknown): code is string {
  return typeof code === 'string' && countries.has(code)
}

export function isLanguage(code: unknown): code is string {
  return typeof code === 'string' && languages.has(code)
}

/** Options for a select, in the reader's language and order. */
export function countryOptions(locale: string) {
  return options(countries, 'region', locale)
}

export function languageOptions(locale: string) {
  return options(languages, 'language', locale)
}

/** "Portugal" for PT, in the reader's language; the code itself when it is not known. */
export function countryName(code: string | null | undefined, locale: string) {
  return isCountry(code) ? nameOf(locale, 'region', code) : (code ?? '')
}

export function languageName(code: string, locale: string) {
  return isLanguage(code) ? nameOf(locale, 'language', code) : code
}

function options(codes: Set<string>, type: 'region' | 'language', locale: string) {
  const list = [...codes].map((value) => ({ value, label: nameOf(locale, type, value) }))
  return list.sort((a, b) => a.label.localeCompare(b.label, locale))
}
