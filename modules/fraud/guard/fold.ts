/** A text as the rules read it, and where each of its units stands in the text that was typed. */
export interface Folded {
  text: string
  /** Of each unit of `text`: where the typed character begins, and where the one after it does. */
  starts: number[]
  ends: number[]
}

/** Keycap marks of emoji digits, and what shows nothing at all: somebody may put them between the digits. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u20e3]/u
const DIGIT = /\p{Nd}/u
const ASCII = /^[\x20-\x7e\n]$/

/** Lower case, digits of every script as 0 to 9, look-alikes (full width, circled, bold) as what they look like. */
export function fold(typed: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] }
  let at = 0
  for (const character of typed) {
    const end = at + character.length
    const seen = ASCII.test(character) ? character.toLowerCase() : look(character)
    for (let unit = 0; unit < seen.length; unit++) {
      folded.starts.push(at)
      folded.ends.push(end)
    }
    folded.text += seen
    if (seen === '' && folded.ends.length > 0) folded.ends[folded.ends.length - 1] = end
    at = end
  }
  return folded
}

function look(character: string): string {
  if (UNSEEN.test(character)) return ''
  const plain = character.normalize('NFKC').toLowerCase()
  return [...plain].map((one) => (DIGIT.test(one) ? digitOf(one) : one)).join('')
}

/** Unicode keeps the ten digits of a script together, in order. */
function digitOf(character: string): string {
  const code = character.codePointAt(0)!
  let zero = code
  while (zero > code - 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
