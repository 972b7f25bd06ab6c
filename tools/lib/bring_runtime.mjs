import { Halt } from './halt.mjs'
import { mustInstall, npmIsTooOld } from './install.mjs'
import { alone } from './lock.mjs'
import { findNpm, npm } from './npm.mjs'
import { step } from './step.mjs'
import {
  BROUGHT,
  NEEDED,
  RUNTIME_FOLDER,
  broughtNodeIsThere,
  broughtNpmIsThere,
  machineNodeServes,
  nodePackage,
} from './runtime.mjs'

/** Puts Node 24 and npm 11 into .runtime when the machine's own are older; does nothing otherwise. */
export async function bringRuntime() {
  const missing = whatIsMissing()
  if (missing.length === 0) {
    return
  }
  const title = `Bringing ${missing.join(' and ')} into .runtime (this machine has Node ${process.versions.node})`
  await alone('runtime', () => whatIsMissing().length && step(title, fetch))
}

function whatIsMissing() {
  const needsNode = !machineNodeServes() && !broughtNodeIsThere()
  if (needsNode && !nodePackage()) {
    throw new Halt(`Node.js ${process.versions.node} is too old and there is no ready Node for this kind of machine.`, [
      `Install Node.js ${NEEDED.node} or newer (its npm comes along) and run the command again.`,
    ])
  }
  const needsNpm = !broughtNpmIsThere() && (needsNode || (mustInstall() && npmIsTooOld()))
  return [needsNode && `Node ${BROUGHT.node}`, needsNpm && `npm ${BROUGHT.npm}`].filter(Boolean)
}

function fetch() {
  // npm removes whatever is not named, so Node is named even when only npm is missing.
  const packages = [`npm@${BROUGHT.npm}`]
  if (!machineNodeServes()) {
    packages.push(`${nodePackage()}@${BROUGHT.node}`)
  }
  const options = ['--prefix', RUNTIME_FOLDER, '--no-save', '--ignore-scripts', '--no-package-lock']
  return npm(['install', ...options, ...packages], { node: process.execPath, cli: findNpm() })
}
