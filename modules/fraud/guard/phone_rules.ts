import { rulesOf, type ContactRule } from './contact_rule.js'
import { hasDigits, isDialled, matches } from './finders.js'
import { spokenDigits } from './spoken_digits.js'

/** Whatever digits follow are a number to call. */
const CALLED =
  '(?:(?:call|ring|text|phone)\\s(?:me|us)|give me a call|sms|my\\s(?:number|cell|mobile|phone)|whats\\s?app|wats\\s?app|telegram|viber|signal|imo|llámame|mi\\s(?:n[uú]mero|tel[eé]fono|whats\\s?app)|appelez|mon\\s(?:num[eé]ro|t[eé]l[eé]phone|whats\\s?app)|rufen sie|ruf mich|meine\\s(?:handy)?nummer|звоните|мой\\s(?:номер|телефон)|मेरा नंबर|मेरा मोबाइल|میرا نمبر|شماره من|facetime)'
/** Things that have a number: it is told after a colon or an "is". */
const PHONE =
  '(?:phone|mobile|cell|tel|telephone|telefon[oe]?|teléfono|téléphone|handy|mobil|телефон|тел|電話|电话|手机)(?:\\s(?:no|nr|number|nummer))?\\.?(?:\\s?[:=–-]|\\s(?:is|ist|es|est))'
const NO_UNIT = '(?!\\s?(?:px|pixels?|rows|times|requests|users|items|ms|per|x)(?!\\p{L}))'
const SPAN = '[\\s()./·•|_*\\u2010-\\u2015-]{0,3}'

const phone = rulesOf('phone')
const digitsOf = (text: string) => [...text.replace(/\D/g, '')].map(Number)

/** Numbers to call. */
export const phoneRules: readonly ContactRule[] = [
  phone(
    'international',
    '+49 171 2345678 or 0049 ...',
    matches(new RegExp(`(?<![\\p{L}\\d.+:])(?:\\+\\s?|00)(?:${SPAN}\\d){8,15}(?!\\d)`, 'gu'), ([found]) =>
      /^(?:\+\s?|00\s?)[1-9(]/.test(found)
    )
  ),
  phone(
    'national',
    '0171 2345678, 089/123456, 01 71 23 45 67 89: a number with the area in front',
    matches(
      new RegExp(`(?<![\\p{L}\\d./:-])\\(?0[1-9]\\d?(?:${SPAN}\\d){6,9}(?![\\d]|[.,]\\d)`, 'gu'),
      ([found]) => hasDigits(found, 9, 12) && isDialled(digitsOf(found))
    )
  ),
  phone(
    'with_area',
    '(555) 123-4567 and 555-123-4567',
    matches(
      /(?<![\p{L}\d./-])(?:1[-.\s])?(?:\(\d{3}\)\s?\d{3}[\s.-]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4})(?![\d-])/gu
    )
  ),
  phone(
    'asked_to_call',
    'Call me: 555 123 4567. A word says what the digits are',
    matches(
      new RegExp(
        `(?<!\\p{L})(?:${CALLED}(?!\\p{L})|${PHONE})[^\\d\\n]{0,25}?(?<hit>\\+?\\(?\\d(?:${SPAN}\\d){6,14})(?!\\d)${NO_UNIT}`,
        'dgu'
      )
    )
  ),
  phone(
    'call_digits',
    'Text 4155550132: ten digits right after the word',
    matches(
      new RegExp(`(?<!\\p{L})(?:text|call|dial|ring)\\s(?:at\\s|on\\s)?(?<hit>\\d{10,12})(?!\\d)${NO_UNIT}`, 'dgu')
    )
  ),
  phone(
    'single_digits',
    '0 1 7 1 2 3 ..., 0.1.7.1: digits put apart so that they are not seen as a number',
    matches(/(?<![\p{L}\d])\d(?:[\s.,\-_*|/•·]{1,3}\d){7,}(?![\p{L}\d])/gu, ([found]) => isDialled(digitsOf(found)))
  ),
  phone('spoken', 'plus four nine one seven one ...', spokenDigits),
]
