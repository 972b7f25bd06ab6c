import { diffLines, diffWordsWithSpace } from 'diff'

export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Two lines with more words changed than this are shown one below the other. */
const MOST_WORDS_CHANGED = 200

/** What is other in `after`, line by line, and within a line that was replaced by another word by word. */
export function diffOf(before: string, after: string): DiffPart[] {
  const lines = diffLines(before, after)
  const parts: DiffPart[] = []
  for (let at = 0; at < lines.length; at++) {
    const [line, next] = [lines[at], lines[at + 1]]
    const words =
      line.removed && next?.added
        ? diffWordsWithSpace(line.value, next.value, { maxEditLength: MOST_WORDS_CHANGED })
        : undefined
    if (words) {
      parts.push(...words.map(toPart))
      at++
    } else parts.push(toPart(line))
  }
  return parts
}

function toPart({ added, removed, value }: { added?: boolean; removed?: boolean; value: string }): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
}
