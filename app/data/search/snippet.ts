import { termsOf, type SearchQuery } from '#app/data/search/search_query'
import { piecesOf, type Piece } from '#app/data/search/words'

/** A part of a text; `isHit` for a word that was looked for. The parts joined are the text, cut where it was long. */
export interface SnippetPart {
  text: string
  isHit: boolean
}

const LENGTH = 180
const LEAD = 40
const GAP = '…'

/**
 * The stretch of a text with the most of what was looked for, its words marked; null when none of them is in it.
 * Reckoned from the text alone, so every database shows the same. `length` in characters.
 */
export function snippetOf(text: string, query: SearchQuery, { length = LENGTH } = {}): SnippetPart[] | null {
  const plain = text.replace(/\s+/gu, ' ').trim()
  const hits = piecesOf(plain).filter(wantedBy(query))
  if (hits.length === 0) return null
  const first = bestStart(hits, length)
  const from = first.at <= LEAD ? 0 : afterSpace(plain, first.at - LEAD)
  const to = from + length >= plain.length ? plain.length : beforeSpace(plain, from + length)
  return [
    ...(from > 0 ? [{ text: GAP, isHit: false }] : []),
    ...parts(
      plain,
      hits.filter((hit) => hit.at >= from && hit.at + hit.text.length <= to),
      { from, to }
    ),
    ...(to < plain.length ? [{ text: GAP, isHit: false }] : []),
  ]
}

/** The whole text with the words that were looked for marked. */
export function markHits(text: string, query: SearchQuery): SnippetPart[] {
  return parts(text, piecesOf(text).filter(wantedBy(query)), { from: 0, to: text.length })
}

function wantedBy(query: SearchQuery) {
  const words = new Set(termsOf(query).flat(2))
  const beginnings = [...words].filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  return (piece: Piece) =>
    piece.words.some((word) => words.has(word) || beginnings.some((beginning) => word.startsWith(beginning)))
}

/** The hit from which on the most different words fall into one stretch; the earliest of several. */
function bestStart(hits: Piece[], length: number) {
  const reach = length - LEAD
  const different = (start: Piece) =>
    new Set(hits.filter((hit) => hit.at >= start.at && hit.at - start.at < reach).map((hit) => hit.words[0])).size
  return hits.slice(0, 200).reduce((best, hit) => (different(hit) > different(best) ? hit : best), hits[0])
}

function parts(text: string, hits: Piece[], { from, to }: { from: number; to: number }): SnippetPart[] {
  const list: SnippetPart[] = []
  let at = from
  for (const hit of hits) {
    list.push({ text: text.slice(at, hit.at), isHit: false }, { text: hit.text, isHit: true })
    at = hit.at + hit.text.length
  }
  return [...list, { text: text.slice(at, to), isHit: false }].filter((part) => part.text !== '')
}

function afterSpace(text: string, at: number) {
  const space = text.indexOf(' ', at)
  return space === -1 || space - at > LEAD ? at : space + 1
}

function beforeSpace(text: string, at: number) {
  const space = text.lastIndexOf(' ', at)
  return at - space > LEAD ? at : space
}
