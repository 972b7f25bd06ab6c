const SIGNS: [RegExp, string][] = [
  [/['’`]/g, ''],
  [/c\+\+/g, ' cplusplus '],
  [/\b([cf])#/g, ' $1sharp '],
  [/\.net\b/g, ' dotnet '],
  [/\b([a-z]+)\.(js|io|ai)\b/g, '$1$2'],
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

/** True for a word that may stand for the beginning of a longer one. */
export function isPrefix(word: string) {
  return word.length >= SHORTEST && !(word.endsWith(PAD) && word.length < SHORTEST + PAD.length)
}

function stored(word: string) {
  if (word.length < SHORTEST) return word + PAD
  return singular(word).slice(0, LONGEST)
}

function singular(word: string) {
  if (word.length < 5 || !/[a-z]s$/.test(word) || /(ss|us|is)$/.test(word)) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}
