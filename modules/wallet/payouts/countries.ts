import { nameOf } from '#app/ui/intl'

/** ISO 3166-1 alpha-2 codes of the countries whose banks can be paid to. */
const CODES =
  'AD AE AL AM AO AR AT AU AZ BA BB BD BE BG BH BJ BO BR BW BY BZ CA CD CH CI CL CM CN CO CR CV CY CZ DE DK DO DZ EC EE EG ES ' +
  'ET FI FJ FO FR GB GE GH GI GL GR GT HK HN HR HU ID IE IL IN IQ IS IT JM JO JP KE KG KH KR KW KZ LA LB LC LI LK LT LU LV MA ' +
  'MC MD ME MG MK MN MR MT MU MV MX MY MZ NA NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RW SA SC SE SG SI SK SM ' +
  'SN ST SV TH TL TN TR TT TW TZ UA UG US UY UZ VA VG VN XK ZA ZM ZW'

export const PAYOUT_COUNTRIES = CODES.split(' ')

/** Options for a select, in the reader's language and order. */
export function payoutCountries(locale: string) {
  const options = PAYOUT_COUNTRIES.map((value) => ({ value, label: nameOf(locale, 'region', value) }))
  return options.sort((a, b) => a.label.localeCompare(b.label, locale))
}
