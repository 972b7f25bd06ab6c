/** As with real card companies: a sum has at most eight digits. */
export const LARGEST_MINOR = 99_999_999n

/** Where eight digits are worth less than some 50,000 dollars, and a milestone of a usual price would not go through. */
const OF_SMALL_UNITS =
  'AFN ALL AMD AOA ARS BDT BIF BTN CDF COP CRC CUP CVE CZK DOP DZD EGP ETB GMD GNF GYD HNL HTG HUF IDR INR IQD IRR JMD KES ' +
  'KGS KHR KPW KZT LAK LBP LKR LRD LYD MGA MKD MMK MNT MRU MUR MWK MZN NGN NIO NPR PHP PKR PYG RSD RUB SDG SLE SOS SRD SSP ' +
  'STN SYP THB TND TRY TWD TZS UAH UGX UYU UZS VED VES VND YER ZWG'

/** Twelve digits for those. */
export const LARGEST_IN: Record<string, bigint> = Object.fromEntries(
  OF_SMALL_UNITS.split(' ').map((code) => [code, 999_999_999_999n])
)
