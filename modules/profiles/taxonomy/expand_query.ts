import { wordsOf } from '#app/data/search/words'
import { skills, type Skill } from '#modules/profiles/taxonomy/taxonomy'
import { nearestWord } from '#modules/profiles/taxonomy/nearest_word'

const LONGEST_PHRASE = 4
const MOST_WORDS = 12

/** Every name and alias as indexed words, with the skill it stands for. */
const phrases = new Map<string, Skill>()
for (const skill of skills) {
  for (const spelling of [skill.name, skill.slug.replaceAll('-', ' '), ...skill.aliases]) {
    const key = wordsOf(spelling).join(' ')
    if (key !== '' && !phrases.has(key)) phrases.set(key, skill)
  }
}
const vocabulary = [...phrases.keys()].filter((phrase) => !phrase.includes(' '))

/**
 * What people type as terms for `searchIndex`: a skill, in any of its spellings, becomes all of them separated by `|`;
 * a word that is nearly a skill's name gets that skill beside it; other words stay as they are.
 */
export function expandQuery(text: string): string[] {
  const words = wordsOf(text).slice(0, MOST_WORDS)
  const terms: string[] = []
  while (words.length > 0) {
    const length = longestPhrase(words)
    const typed = words.splice(0, length || 1).join(' ')
    terms.push(length > 0 ? spellings(phrases.get(typed)!, typed) : withNearest(typed))
  }
  return terms
}

/** How many of the first words make a known skill, 0 when none do. */
function longestPhrase(words: string[]) {
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    if (phrases.has(words.slice(0, length).join(' '))) return length
  }
  return 0
}

function spellings({ name, aliases }: Skill, typed: string) {
  return [typed, name, ...aliases].join('|')
}

function withNearest(word: string) {
  const isBeginning = vocabulary.some((known) => known.startsWith(word))
  const nearest = isBeginning ? null : nearestWord(word, vocabulary)
  return nearest === null ? word : spellings(phrases.get(nearest)!, word)
}
