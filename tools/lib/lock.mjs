import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot } from './paths.mjs'

const BEAT_MS = 1000
const DEAD_AFTER_MS = 15_000

/**
 * Lets one process at a time in: two commands started together must not install or build over each other.
 *
 * The holder touches its file every second; a file nobody touches any more was left by a killed process. (A process id
 * would not tell: containers hand out the same low ids again.)
 */
export async function alone(name, work) {
  const file = inRoot('tmp', `${name}.lock`)
  mkdirSync(inRoot('tmp'), { recursive: true })
  while (!take(file)) {
    await pause(200)
  }

  const release = () => rmSync(file, { force: true })
  const beat = setInterval(() => touch(file), BEAT_MS)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

function take(file) {
  try {
    writeFileSync(file, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error
    }
    removeWhenDead(file)
    return false
  }
}

function removeWhenDead(file) {
  const touchedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (touchedAt && Date.now() - touchedAt > DEAD_AFTER_MS) {
    rmSync(file, { force: true })
  }
}

function touch(file) {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // Someone removed it: the work goes on, the lock was only a courtesy.
  }
}
