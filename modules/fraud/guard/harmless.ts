/** What looks like a number to call and is none. `why`: who would write it. */
export interface Harmless {
  name: string
  why: string
  pattern: RegExp
}

const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0?[1-9]|1[0-2])'
const YEAR = '(?:19|20)\\d{2}'
const CURRENCY =
  '(?:usd|eur|gbp|chf|pkr|inr|cad|aud|brl|rub|uah|pln|dollars?|euros?|pounds?|rupees?|bucks|k\\b|€|\\$|£|₹|₽|%)'
const SUM = "\\d{1,3}(?:[ .,'\u00a0\u202f]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,2})?(?!\\d)"

/** Blanked out before the rules that look for numbers read a text; links to ordinary sites are allowed. */
export const harmless: readonly Harmless[] = [
  {
    name: 'link',
    why: 'A portfolio or a page that shows what is meant.',
    pattern: /https?:\/\/(?:[\p{L}\d_-]+\.)+\p{L}{2,24}(?::\d+)?(?:[/?#][^\s<>"]*)?/gu,
  },
  {
    name: 'iso_date',
    why: 'Deadlines, as machines write them.',
    pattern: /(?<!\d)(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[t ]\d{2}:\d{2}[\d:.z+-]*)?/g,
  },
  {
    name: 'date',
    why: 'Deadlines, as people write them.',
    pattern: new RegExp(
      `(?<![\\d./-])(?:${DAY}[./-]${MONTH}|${MONTH}[./-]${DAY})[./-](?:${YEAR}|\\d{2})(?![./-]?\\d)`,
      'g'
    ),
  },
  {
    name: 'month',
    why: 'From when until when somebody worked.',
    pattern: new RegExp(`(?<![\\d./-])(?:${MONTH}[./-]${YEAR}|${YEAR}[./-]${MONTH})(?![./-]?\\d)`, 'g'),
  },
  { name: 'time', why: 'When a call or a shift begins.', pattern: /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g },
  {
    name: 'price',
    why: 'What something costs, with its currency before the sum.',
    pattern: new RegExp(`${CURRENCY}\\s?(?:${SUM})(?:\\s?[-–]\\s?(?:${SUM}))?`, 'g'),
  },
  {
    name: 'price_after',
    why: 'What something costs, with its currency after the sum.',
    pattern: new RegExp(`(?<![\\d+])(?:${SUM})(?:\\s?[-–]\\s?(?:${SUM}))?\\s?${CURRENCY}`, 'g'),
  },
  {
    name: 'version',
    why: 'Versions of software.',
    pattern: /(?<![\d.])v?(?:0|[1-9]\d?)(?:\.(?:0|[1-9]\d{0,3})){2,3}(?![\d.]\d)/g,
  },
  {
    name: 'order_number',
    why: 'Orders, invoices, tickets and articles have numbers.',
    pattern:
      /(?<!\p{L})(?:order|part|item|lot|batch|model|sn|s\/n|customer|kunden|policy|licen[cs]e|konto|invoice|ticket|ref|reference|case|sku|ean|isbn|article|artikel|bestellung|rechnung|auftrag|pedido|factura|commande|facture|id|serial|tracking|build|commit|version|vat|ust-?id)(?:\s?(?:no|nr|num|number|nummer|numéro|número|id))?\.?\s?[:#]?\s?#?\d[\d\s./-]{3,22}\d(?!\d)/gu,
  },
  {
    name: 'hash',
    why: 'Commits and checksums.',
    pattern:
      /(?<![\p{L}\d])(?=[\da-f-]{0,80}[a-f])(?=[\da-f-]{0,80}\d)[\da-f]{7,64}(?:-[\da-f]{4,12}){0,4}(?![\p{L}\d])/gu,
  },
  {
    name: 'bank_account',
    why: 'An IBAN is no way to reach somebody.',
    pattern: /(?<![\p{L}\d])[a-z]{2}\d{2}(?:\s?[\da-z]{4}){3,7}(?:\s?[\da-z]{1,3})?(?![\p{L}\d])/gu,
  },
]

/** The text with a mark of the same length instead of each of them. */
export function withoutHarmless(text: string): string {
  return harmless.reduce((left, { pattern }) => left.replace(pattern, (found) => '\u0001'.repeat(found.length)), text)
}
