/** Where something begins and where it has ended. */
export type Span = [start: number, end: number]

/** All places a pattern is found at; with a group named `hit` or `hit2`, only that part of each. The end of a sentence is not a part. */
export function matches(pattern: RegExp, keep: (match: RegExpExecArray) => boolean = () => true) {
  return (text: string): Span[] => {
    const found: Span[] = []
    for (const match of text.matchAll(pattern)) {
      if (!keep(match)) continue
      const { hit, hit2 } = match.indices?.groups ?? {}
      const [start, end] = hit ?? hit2 ?? [match.index, match.index + match[0].length]
      found.push([start, start + text.slice(start, end).replace(/[.,;:!?]+$/, '').length])
    }
    return found
  }
}

/** 1 2 3 4 5 6 7: somebody counts. */
export function isCounting(digits: readonly number[]) {
  return digits.every((digit, at) => at === 0 || digit === digits[at - 1] + 1)
}

/** No counting, no ones and zeros, no marks from one to five: a number that somebody dials has more different digits. */
export function isDialled(digits: readonly number[]) {
  return new Set(digits).size > 3 && !isCounting(digits)
}

/** Between so many digits a number that can be called has. */
export function hasDigits(text: string, least: number, most: number) {
  const { length } = text.replace(/\D/g, '')
  return length >= least && length <= most
}
