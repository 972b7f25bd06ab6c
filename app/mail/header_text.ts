/**
 * Text fit for a mail's header: one line without control characters, so that nobody can write headers of their own
 * through a name or a title; at most `length` UTF-16 units, cut between characters.
 */
export function headerText(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  if (line.length <= length) return line
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(line.slice(0, length + 20))) {
    if (cut.length + segment.length > length - 1) break
    cut += segment
  }
  return `${cut}…`
}
