import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

const TAIL_LINES = 120
const BEGIN_OF_ERRORS = /^.{0,20} ERRORS .{0,20}$/m

/** One line for a run that ended; for a failed one also what it printed about its failures. */
export function tellRun(run) {
  const counts = `${run.passed ?? 0} passed, ${run.failed ?? 0} failed, ${run.skipped ?? 0} skipped`
  const mark = run.failed ? 'FAILED' : 'ok'
  console.log(`${mark}  ${run.title}: ${counts} (${run.seconds.toFixed(1)} s)`)
  if (run.failed && existsSync(run.log)) {
    const output = readFileSync(run.log, 'utf8')
    console.log(`\n${failures(process.stdout.isTTY ? output : stripVTControlCharacters(output))}\n`)
  }
  if (run.trouble) {
    console.log(`FAILED  ${run.title} ${run.trouble}`)
  }
}

/**
 * Adds up the runs and says whether they will do.
 *
 * @param skips runs that could not be made, each counted as one skip
 * @param strict nothing may be skipped (CI)
 * @returns `{ lines, ok }`: what was skipped and why, what else is wrong, and the counts as the last line
 */
export function summarise(runs, skips, { strict }) {
  const sum = (key) => runs.reduce((total, run) => total + (run[key] ?? 0), 0)
  const passed = sum('passed')
  const failed = sum('failed')
  const skipped = sum('skipped') + skips.length
  const tooMany = strict && skipped > 0

  const lines = [...skips, ...runs.flatMap(skipsOf)].map(
    ({ title, reason }) => `skipped  ${title}: ${reason || 'no reason given'}`
  )
  if (tooMany) {
    lines.push('FAILED  with CI=true nothing may be skipped')
  }
  if (passed + failed + skipped === 0) {
    lines.push('FAILED  no test matched')
  }
  lines.push(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`)
  return { lines, ok: passed > 0 && failed === 0 && !tooMany }
}

function skipsOf({ title, skips = [] }) {
  return skips.map((skip) => ({ ...skip, title: `${skip.title} (${title})` }))
}

function failures(output) {
  const from = output.search(BEGIN_OF_ERRORS)
  return from >= 0 ? output.slice(from).trimEnd() : output.split('\n').slice(-TAIL_LINES).join('\n').trimEnd()
}
