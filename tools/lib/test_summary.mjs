import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

const TAIL_LINES = 400
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

/** Adds up the runs, names what was skipped and why, and returns `{ line, ok }`; `line` is to be printed last. */
export function summarise(runs, skips, { strict }) {
  const all = [
    ...skips,
    ...runs.flatMap((run) =>
      (run.skips ?? []).map((skip) => ({ ...skip, title: `${skip.title} (${run.title})` }))
    ),
  ]
  for (const { title, reason } of all) {
    console.log(`skipped  ${title}: ${reason || 'no reason given'}`)
  }
  const sum = (key) => runs.reduce((total, run) => total + (run[key] ?? 0), 0)
  const skipped = sum('skipped') + skips.length
  const passed = sum('passed')
  const failed = sum('failed')
  if (strict && skipped > 0) {
    console.log('FAILED  with CI=true nothing may be skipped')
  }
  if (passed + failed + skipped === 0) {
    console.log('FAILED  no test matched')
  }
  return {
    line: `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    ok: failed === 0 && passed > 0 && !(strict && skipped > 0),
  }
}

function failures(output) {
  const from = output.search(BEGIN_OF_ERRORS)
  return from >= 0
    ? output.slice(from).trimEnd()
    : output.split('\n').slice(-TAIL_LINES).join('\n').trimEnd()
}
