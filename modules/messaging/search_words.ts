import { termsOf } from '#app/data/search/search_query'
import { wordsOf } from '#app/data/search/words'

/** The words of a text as they are kept for searching: each with a blank on either side. */
export function searchWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}

/** What a text's kept words must all look like to fit a query, for `like`; empty when nothing in it can be looked for. */
export function patternsOf(query: string): string[] {
  return termsOf(query).map(([[word]]) => (word.endsWith('*') ? `% ${word.slice(0, -1)}%` : `% ${word} %`))
}

/** Whether a text fits, as `like` on its kept words would tell. */
export function fits(text: string, patterns: readonly string[]): boolean {
  const words = searchWords(text)
  return patterns.every((pattern) => words.includes(pattern.slice(1, -1)))
}
