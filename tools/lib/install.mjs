import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { alone } from './lock.mjs'
import { findNpm, npm, npmVersion } from './npm.mjs'
import { installedMatchesLock } from './installed.mjs'
import { inRoot } from './paths.mjs'
import { stampSays, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'
import { NEEDED, broughtNpmCli, broughtNpmIsThere, major, nodePath, nodeVersion, runtimeEnv } from './runtime.mjs'

const STAMP = inRoot('node_modules', '.installed-from')
const BRING_ALL = ['--include=dev', '--include=optional', '--include=peer', '--ignore-scripts']

/** Installs the packages of package-lock.json, unless node_modules was made from this very lock file and Node. */
export async function installPackages() {
  const wanted = fingerprint()
  if (stampSays(STAMP, wanted)) {
    return
  }
  await alone('install', async () => {
    if (!stampSays(STAMP, wanted) && !installedMatchesLock()) {
      await step('Installing the packages (about half a minute)', cleanInstall)
    }
    writeStamp(STAMP, wanted)
  })
}

async function cleanInstall() {
  const cli = broughtNpmIsThere() ? broughtNpmCli() : findNpm()
  const options = { node: nodePath(), cli, env: runtimeEnv() }
  // Hundreds of requests take minutes to fail one by one; a single small one tells at once that there is no network.
  await npm(['view', 'reflect-metadata', 'name'], options)
  await npm(['ci', ...BRING_ALL], options)
}

/** True when the npm at hand is too old to install rightly and a newer one has to be brought. */
export function npmIsTooOld() {
  return !broughtNpmIsThere() && major(npmVersion(findNpm())) < NEEDED.npm
}

/** True when node_modules does not belong to the lock file (or cannot be told to). */
export const mustInstall = () => !stampSays(STAMP, fingerprint())

function fingerprint() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')
  return `${lock} node-${major(nodeVersion())} ${process.platform}-${process.arch}\n`
}
