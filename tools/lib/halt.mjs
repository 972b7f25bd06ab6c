import { ROOT } from './paths.mjs'

/** An end that the reader can act on: what is wrong, then what to do next. */
export class Halt extends Error {
  constructor(message, nextSteps = [], details = '') {
    super(message)
    this.nextSteps = nextSteps
    this.details = details
  }
}

/** Runs a tool's main function; a Halt is told plainly, anything else with its stack. */
export async function main(run) {
  try {
    await run()
  } catch (error) {
    tell(asHalt(error))
    process.exit(1)
  }
}

/** The Halt for a folder this user may not write to. */
export function unwritable(folder, code) {
  return new Halt(`this user may not read or write ${folder} (${code}).`, [
    `Give yourself the folder: sudo chown -R "$(id -un)" "${ROOT}"`,
    'Or copy the project to a folder of your own and run the command there.',
  ])
}

function asHalt(error) {
  if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code) && error.path) {
    return unwritable(error.path, error.code)
  }
  return error?.code === 'ENOSPC' ? new Halt('the disk is full.', ['Free about 1 GB and run it again.']) : error
}

function tell(error) {
  if (!(error instanceof Halt)) {
    process.stderr.write(`\n${error?.stack ?? error}\n`)
    return
  }
  const details = error.details && `\n${error.details.trimEnd()}\n`
  const next = error.nextSteps.map((line) => `  -> ${line}\n`).join('')
  process.stderr.write(`${details}\nStopped: ${error.message}\n${next}\n`)
}
