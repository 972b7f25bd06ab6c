import { IBAN_LENGTHS } from '#modules/wallet/data/iban_lengths'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'

export type AccountFlaw = 'iban_wrong' | 'iban_country' | 'number_wrong' | 'bank_code_missing'

/** True where accounts are named by an IBAN. */
export function usesIban(country: string) {
  return country in IBAN_LENGTHS
}

/** Without spaces and dashes, in capitals. */
export function compact(number: string) {
  return number.replace(/[\s-]/g, '').toUpperCase()
}

/**
 * What is wrong with an account number, or null. An IBAN is checked by length, country and its mod-97 checksum
 * (ISO 13616); other numbers have 4 to 34 letters and digits and need the bank's code beside them.
 */
export function flawOf({
  number,
  bankCode,
  country,
}: Pick<BankAccount, 'number' | 'bankCode' | 'country'>): AccountFlaw | null {
  if (!usesIban(country)) {
    if (!/^[0-9A-Z]{4,34}$/.test(number)) return 'number_wrong'
    return bankCode ? null : 'bank_code_missing'
  }
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(number)) return 'iban_wrong'
  if (!number.startsWith(country)) return 'iban_country'
  return number.length === IBAN_LENGTHS[country] && remainder97(number) === 1 ? null : 'iban_wrong'
}

/** The two check digits that make an IBAN of a country and the rest of the number. */
export function checkDigitsOf(country: string, rest: string) {
  return String(98 - remainder97(`${country}00${rest}`)).padStart(2, '0')
}

/** The first four characters at the end, letters as 10 to 35, and all of it modulo 97. */
function remainder97(iban: string) {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return Number(BigInt(digits) % 97n)
}
