const SHORTEST = 5
const LONG = 9

/**
 * The word of a vocabulary that a misspelt one most likely stands for: one slip away, two for long words, the first
 * letter right or swapped with the second. The earlier of two that are equally near; null when none is near. A slip is
 * a letter missing, added, wrong, or swapped with its neighbour (optimal string alignment distance).
 */
export function nearestWord(word: string, vocabulary: readonly string[]): string | null {
  if (word.length < SHORTEST) return null
  let best: string | null = null
  let fewest = mostSlips(word)
  for (const known of vocabulary) {
    if (!beginsAlike(word, known) || Math.abs(known.length - word.length) > fewest) continue
    const slips = distance(word, known)
    if (slips < fewest || (slips === fewest && best === null)) [best, fewest] = [known, slips]
  }
  return best
}

/** How many slips a word of this length may have. */
export function mostSlips(word: string) {
  if (word.length < SHORTEST) return 0
  return word.length < LONG ? 1 : 2
}

function beginsAlike(word: string, known: string) {
  return known[0] === word[0] || (known[0] === word[1] && known[1] === word[0])
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
