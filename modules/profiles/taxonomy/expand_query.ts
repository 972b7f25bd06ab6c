import { piecesOf, wordsOf } from '#app/data/search/words'
import { categories, industries, skills, type DefinedTerm } from '#modules/profiles/taxonomy/taxonomy'

const LONGEST_PHRASE = 4
const MOST_WORDS = 12

/** Every name and alias as indexed words, with the term it stands for; a skill goes before what only sounds like it. */
const phrases = new Map<string, DefinedTerm>()
const narrow = new Set<DefinedTerm>(skills)
for (const term of [...skills, ...categories, ...industries]) {
  for (const spelling of [term.name, term.slug.replaceAll('-', ' '), ...term.aliases]) {
    const key = wordsOf(spelling).join(' ')
    if (key !== '' && !phrases.has(key)) phrases.set(key, term)
  }
}

/** Words that need no correction, and with which others are corrected: as they are indexed, and as they are written. */
export const taxonomyWords: ReadonlyMap<string, string> = writtenWords()

/**
 * What people type as terms for `searchIndex`: a skill, in any of its spellings, becomes all of them separated by `|`,
 * so does a category or an industry, whose words also stand for longer ones; other words stay as they are.
 */
export function expandQuery(text: string): string[] {
  const words = wordsOf(text).slice(0, MOST_WORDS)
  const terms: string[] = []
  while (words.length > 0) {
    const length = longestPhrase(words)
    const typed = words.splice(0, length || 1).join(' ')
    terms.push(length > 0 ? spellings(phrases.get(typed)!, typed) : typed)
  }
  return terms
}

function writtenWords() {
  const written = new Map<string, string>()
  const terms = [...skills, ...categories, ...industries]
  const names = terms.flatMap(({ name, aliases }) => [name, ...aliases])
  for (const { text, words } of [...terms.map(({ name }) => name), ...names].flatMap(piecesOf)) {
    if (words.length === 1 && !written.has(words[0])) written.set(words[0], text)
  }
  return written
}

/** How many of the first words make a known phrase, 0 when none do. */
function longestPhrase(words: string[]) {
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    if (phrases.has(words.slice(0, length).join(' '))) return length
  }
  return 0
}

function spellings(term: DefinedTerm, typed: string) {
  return [narrow.has(term) ? typed : `${typed}*`, term.name, ...term.aliases].join('|')
}
