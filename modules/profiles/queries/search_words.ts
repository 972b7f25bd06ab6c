import { searchIndex, type Found } from '#app/data/search/search_index'
import { correctSpelling } from '#app/data/search/vocabulary'
import { expandQuery, taxonomyWords } from '#modules/profiles/taxonomy/expand_query'

export interface WordSearch {
  /** Ids of what the words found, the best first; null when no word was typed. */
  hits: number[] | null
  isCapped: boolean
  /** The text that was looked for, when it is not the one that was typed. */
  corrected: string | null
  /** What was looked for, for marking it in texts. */
  terms: string[]
}

/**
 * Looks for typed words in an index: skills in all their spellings, slips of the pen put right unless `exact`. A text
 * without a single letter finds nothing, rather than everything.
 */
export async function searchWords(table: string, typed: string, { exact = false } = {}): Promise<WordSearch> {
  if (typed === '') return { hits: null, isCapped: false, corrected: null, terms: [] }
  const corrected = exact ? null : await correctSpelling(table, typed, taxonomyWords)
  if (corrected !== null) {
    const terms = expandQuery(corrected)
    const found = await searchIndex.find(table, terms)
    if (found && found.ids.length > 0) return { ...asHits(found), corrected, terms }
  }
  const terms = expandQuery(typed)
  return { ...asHits(await searchIndex.find(table, terms)), corrected: null, terms }
}

function asHits(found: Found | null) {
  return { hits: found?.ids ?? [], isCapped: found?.isCapped ?? false }
}
