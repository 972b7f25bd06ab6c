import { isPrefix, wordsOf } from '#app/data/search/words'

/**
 * What is looked for: a text, whose words must all occur; or a list of terms, each of which must occur in one of the
 * spellings separated by `|`: `['react|reactjs', 'shop']`. A word also stands for longer ones that begin with it;
 * where spellings are given it does not ("java" is not JavaScript), save those that end with `*`.
 */
export type SearchQuery = string | string[]

/** Terms that must occur; of each the alternatives; of each alternative its words, with a `*` where it may go on. */
export type Terms = string[][][]

const MOST_TERMS = 12
const MOST_ALTERNATIVES = 12
const MOST_WORDS = 6

/** The query in indexed words; empty when nothing in it can be looked for. */
export function termsOf(query: SearchQuery): Terms {
  const terms = typeof query === 'string' ? wordsOf(query).map((word) => [[open(word)]]) : query.map(alternativesOf)
  return terms.filter((alternatives) => alternatives.length > 0).slice(0, MOST_TERMS)
}

function alternativesOf(term: string) {
  const isSpelt = term.includes('|')
  const read = (spelling: string) => {
    const isOpen = !isSpelt || spelling.endsWith('*')
    return wordsOf(spelling)
      .slice(0, MOST_WORDS)
      .map((word) => (isOpen ? open(word) : word))
  }
  const words = term
    .split('|')
    .map(read)
    .filter((list) => list.length > 0)
  const different = new Map(words.map((list) => [list.join(' '), list]))
  return [...different.values()].slice(0, MOST_ALTERNATIVES)
}

function open(word: string) {
  return isPrefix(word) ? `${word}*` : word
}
