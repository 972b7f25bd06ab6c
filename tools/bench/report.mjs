import { cpus } from 'node:os'
import { pinning } from './pin.mjs'

const COLUMNS = ['', 'per s', 'p50 ms', 'p99 ms', 'CPU us each', 'x raw', 'aim']
const WIDTHS = [36, 9, 8, 8, 12, 8, 18]

export function tellHeader() {
  console.log(`\nNode ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown CPU'}; ${pinning}`)
  console.log('16 connections; CPU is the server process alone; "x raw" is its CPU a request against raw node:http\n')
  console.log(row(COLUMNS))
}

/** Prints results as they come; one that is short of its aim with where its time went. */
export function tell(results) {
  for (const result of results) {
    console.log(row(cells(result)))
    for (const { share, name, place } of result.profile ?? []) {
      console.log(`      ${percent(share).padStart(5)}  ${name}  ${place}`)
    }
  }
}

function cells({ title, perSecond, p50, p99, micros, multiple, aim, aimMicros, atLeast }) {
  return [
    title,
    perSecond === undefined ? '' : Math.round(perSecond).toLocaleString('en'),
    p50 ?? '',
    p99 ?? '',
    micros.toFixed(micros < 100 ? 1 : 0),
    multiple === undefined ? '' : `${multiple.toFixed(1)}x`,
    verdict({ value: multiple, aim, unit: 'x' }) ||
      verdict({ value: micros, aim: aimMicros, unit: ' us' }) ||
      rate({ value: perSecond, atLeast }),
  ]
}

function verdict({ value, aim, unit }) {
  return aim === undefined ? '' : `${aim}${unit} ${value <= aim ? 'met' : 'short'}`
}

/** Of what there should be many. */
function rate({ value, atLeast }) {
  return atLeast === undefined ? '' : `${atLeast.toLocaleString('en')}/s ${value >= atLeast ? 'met' : 'short'}`
}

const percent = (share) => `${(share * 100).toFixed(1)}%`

const row = (cellsOfRow) =>
  cellsOfRow
    .map((cell, at) => (at === 0 ? String(cell).padEnd(WIDTHS[at]) : String(cell).padStart(WIDTHS[at])))
    .join('')
