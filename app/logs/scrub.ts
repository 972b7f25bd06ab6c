const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Secrets known by their shape, wherever they stand in a text. */
const SHAPES: [RegExp, (found: string, ...parts: string[]) => string][] = [
  [/([?&;\s](?:token|code|sig|signature|secret|key|password|_csrf)=)[^&\s"'#;]+/gi, (_, name) => `${name}[cut]`],
  [/\b([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)/g, (_, first, host) => `${first}…@${host}`],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{2,4}){3,8}\b/g, (found) => (isIban(found) ? '[iban]' : found)],
  [/\b\d(?:[ -]?\d){12,18}\b/g, (found) => (isCardNumber(found) ? '[card]' : found)],
  [/[\w-]{24,}(?:\.[\w-]+)*/g, (found) => (isRandom(found) ? '[cut]' : found)],
]

/** A text without what must not stand in a log: tokens, card numbers, IBANs; of addresses only the host is left. */
export function scrub(text: string): string {
  return SHAPES.reduce((left, [shape, replace]) => left.replace(shape, replace), text)
}

function isIban(text: string) {
  const compact = text.replaceAll(' ', '')
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55)
  )
  return BigInt(digits) % 97n === 1n
}

/** Luhn's sum, ISO/IEC 7812-1. */
function isCardNumber(text: string) {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number)
  const sum = digits.reduce(
    (total, digit, at) => total + (at % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit),
    0
  )
  return sum % 10 === 0
}

/** Long, with digits among letters, and no request id: a token, not a word or a name. */
function isRandom(text: string) {
  return /\d/.test(text) && /[a-z]/i.test(text) && !UUID.test(text) && !text.includes('node_modules')
}
