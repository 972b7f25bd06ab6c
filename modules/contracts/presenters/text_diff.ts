import { diffArrays, diffLines } from 'diff'

export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Two lines with more words changed than this are not compared further. */
const MOST_WORDS_CHANGED = 200
/** A sum or a date stays whole: `7,000.00`, not the digits of it that are other. */
const WORDS = /\s+|\p{Sc}?[\p{L}\p{N}]+(?:[.,:/’'-][\p{L}\p{N}]+)*|[^\s]/gu
/** Lines that have less in common are easier to read one below the other. */
const LEAST_IN_COMMON = 0.5

/** What is other in `after`, line by line, and within a line that was changed a little word by word. */
export function diffOf(before: string, after: string): DiffPart[] {
  const lines = diffLines(before, after).map(toPart)
  const parts: DiffPart[] = []
  for (let at = 0; at < lines.length; at++) {
    const [line, next] = [lines[at], lines[at + 1]]
    const isReplaced = line.kind === 'removed' && next?.kind === 'added'
    const words = isReplaced ? wordsChanged(line.text, next.text) : null
    parts.push(...(words ?? [line]))
    if (words) at++
  }
  return parts
}

/** Null when the lines have too little in common. */
function wordsChanged(before: string, after: string): DiffPart[] | null {
  const [old, fresh] = [before, after].map((text) => text.match(WORDS) ?? [])
  const changes = diffArrays(old, fresh, { maxEditLength: MOST_WORDS_CHANGED })
  const words = changes?.map(({ value, ...change }) => toPart({ ...change, value: value.join('') }))
  if (!words) return null
  const same = words.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0)
  return same >= LEAST_IN_COMMON * Math.max(before.trim().length, after.trim().length) ? words : null
}

function toPart({ added, removed, value }: { added?: boolean; removed?: boolean; value: string }): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
}
