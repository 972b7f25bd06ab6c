const SHORTEST = 5
const LONG = 9

/**
 * The word of a vocabulary that a misspelt one most likely stands for: one slip away, two for long words, the first
 * letter right. Null when there is none. A slip is a letter missing, added, wrong, or swapped with its neighbour
 * (optimal string alignment distance).
 */
export function nearestWord(word: string, vocabulary: readonly string[]): string | null {
  if (word.length < SHORTEST) return null
  let best: string | null = null
  let fewest = word.length >= LONG ? 2 : 1
  for (const known of vocabulary) {
    if (known[0] !== word[0] || Math.abs(known.length - word.length) > fewest) continue
    const slips = distance(word, known)
    if (slips < fewest || (slips === fewest && best === null)) [best, fewest] = [known, slips]
  }
  return best
}

function distance(a: string, b: string) {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const options = [last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1)]
      current[column] = Math.min(...options, isSwapped ? beforeLast[column - 2] + 1 : Infinity)
    }
    ;[beforeLast, last] = [last, current]
  }
  return last[b.length]
}
