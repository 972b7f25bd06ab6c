/** The beginning of a text in one paragraph, cut between words. */
export function excerpt(text: string, length: number) {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= length
    ? line
    : `${line
        .slice(0, length)
        .replace(/\s\S*$/, '')
        .replace(/[\s,;:.–-]+$/, '')}…`
}
