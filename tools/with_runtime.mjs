import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensure } from './lib/ensure.mjs'
import { main } from './lib/halt.mjs'
import { stopWithNpm } from './lib/orphan.mjs'
import { ROOT } from './lib/paths.mjs'
import { machineNodeServes, nodePath, runtimeEnv } from './lib/runtime.mjs'

const [script, ...args] = process.argv.slice(2)

await main(async () => {
  await ensure()
  process.chdir(ROOT)
  stopWithNpm()
  await (machineNodeServes() ? runHere() : runAgainWithBroughtNode())
})

/** This Node is good enough, so the script takes over: one process less. */
function runHere() {
  process.env.PATH = runtimeEnv().PATH
  process.argv = [process.execPath, resolve(script), ...args]
  return import(pathToFileURL(resolve(script)).href)
}

function runAgainWithBroughtNode() {
  const self = fileURLToPath(import.meta.url)
  const child = spawn(nodePath(), [self, script, ...args], { env: runtimeEnv(), stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => (console.error(error.message), process.exit(1)))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
