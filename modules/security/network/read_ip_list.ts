import { done, refuse, type Outcome } from '#app/outcome'
import { parseRange, type IpRange } from '#app/http/ip_address'
import { RangeTable } from './range_table.js'

const MOST_LINES = 1_000_000
const LONGEST_SHOWN = 60

type Fault = 'malformed' | 'too_wide' | 'empty' | 'too_many'

/**
 * Reads a list of addresses: a range in CIDR notation or an address a line, first in it; what follows a comma, a
 * semicolon, a blank or `#` is left out. Refuses the whole of it for one bad line, which is told by its number.
 */
export function readIpList(text: string): Outcome<IpRange[], Fault> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (lines.length > MOST_LINES) return refuse('too_many', { most: MOST_LINES })
  const ranges: IpRange[] = []
  for (const [index, line] of lines.entries()) {
    const cell = line.trim().split(/[,;#\s]/, 1)[0]
    if (cell === '') continue
    const range = parseRange(cell)
    if (typeof range === 'string') return refuse(range, { line: index + 1, text: shown(line) })
    ranges.push(range)
  }
  return ranges.length === 0 ? refuse('empty') : done(new RangeTable(ranges).ranges())
}

/** A line as it can be printed: short, and without what steers a terminal. */
function shown(line: string) {
  // eslint-disable-next-line no-control-regex
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD').slice(0, LONGEST_SHOWN)
}
