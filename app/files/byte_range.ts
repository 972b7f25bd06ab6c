import type { ByteRange } from '#app/files/stores/file_store'

/**
 * What a Range header asks for of a file of this size (RFC 9110, section 14): one part, or the `whole` for everything we
 * need not understand (several parts, other units, nonsense), or `none` when it lies outside.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return 'whole'
  const [first, last] =
    match[1] === '' ? [Math.max(0, size - Number(match[2])), size - 1] : [Number(match[1]), end(match[2], size)]
  if (match[1] !== '' && match[2] !== '' && Number(match[2]) < first) return 'whole'
  return first >= size || first > last ? 'none' : { first, last }
}

function end(given: string, size: number) {
  return given === '' ? size - 1 : Math.min(Number(given), size - 1)
}
