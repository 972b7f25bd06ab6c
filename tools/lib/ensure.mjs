import { bringRuntime } from './bring_runtime.mjs'
import { writeEnv } from './dotenv.mjs'
import { installPackages, mustInstall } from './install.mjs'
import { ROOT } from './paths.mjs'
import { step } from './step.mjs'
import { mustBeWritable } from './writable.mjs'

/**
 * Makes a fresh clone ready to run: Node 24, the packages, a .env with secrets of its own.
 *
 * Runs under Node 18 with no packages; silent and quick when everything is there. Never loads a native module: under the
 * machine's older Node that would crash.
 */
export async function ensure() {
  if (mustInstall()) {
    mustBeWritable(ROOT)
  }
  await bringRuntime()
  await installPackages()
  await ensureEnv()
}

async function ensureEnv() {
  if (writeEnv()) {
    await step('Writing .env with fresh secrets', () => {})
  }
}
