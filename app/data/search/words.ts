const SIGNS: [RegExp, string][] = [
  [/['’`]/g, ''],
  [/c\+\+/g, ' cplusplus '],
  [/\b([cf])#/g, ' $1sharp '],
  [/\.net\b/g, ' dotnet '],
  [/\b([a-z0-9]+)\.(js|io|ai)\b/g, '$1$2'],
]

/** Words that say nothing; MariaDB's own stop words are among them. */
const SILENT = new Set(
  (
    'a about an and are as at be by com de en for from have how i in is la need of on or our that the this to und was we ' +
    'what when where who will with www you your'
  ).split(' ')
)

const SHORTEST = 3
const LONGEST = 60
const PAD = 'qq'

/**
 * The words of a text as both databases index them: lower case, without accents and plural s, "C++" as `cplusplus`,
 * ".NET" as `dotnet`. MariaDB ignores words of fewer than three letters, so "Go" and "UI" are padded to `goqq`, `uiqq`.
 */
export function wordsOf(text: string): string[] {
  let plain = text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
  for (const [sign, word] of SIGNS) plain = plain.replace(sign, word)
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SILENT.has(word))
    .map(stored)
}

/** A word as it stands in a text, and as both databases index it: `Node.js` is `['nodejs']`, "ASP.NET" two words. */
export interface Piece {
  text: string
  /** Where it begins in the text, in UTF-16 units. */
  at: number
  words: string[]
}

const PIECE = /\.?[\p{L}\p{N}\p{M}]+(?:[.'’`](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*[+#]*/gu

/** The words of a text in their places, silent ones left out. */
export function piecesOf(text: string): Piece[] {
  return [...text.matchAll(PIECE)]
    .map((match) => ({ text: match[0], at: match.index, words: wordsOf(match[0]) }))
    .filter(({ words }) => words.length > 0)
}

/** True for a word that may stand for the beginning of a longer one. */
export function isPrefix(word: string) {
  return word.length >= SHORTEST && !(word.endsWith(PAD) && word.length < SHORTEST + PAD.length)
}

function stored(word: string) {
  if (word.length < SHORTEST) return word + PAD
  return singular(word).slice(0, LONGEST)
}

function singular(word: string) {
  if (word.length < 5 || !/[a-z]s$/.test(word) || /(ss|us|is|js)$/.test(word)) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}
