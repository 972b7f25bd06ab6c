/** GSM 03.38: the characters of a text message in seven bits, and those that take two places. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const DOUBLE = '\f^{}\\[~]|€'

const basic = new Set(BASIC)
const double = new Set(DOUBLE)

/**
 * How many text messages a text becomes: 160 places alone and 153 in a row, or 70 and 67 UTF-16 units when a character
 * needs them. A character of two places or units is never cut in half.
 */
export function countSegments(text: string): number {
  const characters = [...text]
  const isSevenBit = characters.every((character) => basic.has(character) || double.has(character))
  const sizes = characters.map((character) => (isSevenBit ? (double.has(character) ? 2 : 1) : character.length))
  const [alone, inARow] = isSevenBit ? [160, 153] : [70, 67]
  return sizes.reduce((sum, size) => sum + size, 0) <= alone ? 1 : inParts(sizes, inARow)
}

function inParts(sizes: number[], room: number) {
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      parts++
      used = 0
    }
    used += size
  }
  return parts
}
