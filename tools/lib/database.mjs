import { statSync } from 'node:fs'
import { capture } from './capture.mjs'
import { fingerprint } from './fingerprint.mjs'
import { Halt } from './halt.mjs'
import { inRoot } from './paths.mjs'
import { stampSays, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'

const FIVE_MINUTES = 300_000
const isMigration = (file) => /(^|\/)migrations\//.test(file)
const isDemo = (file) => /(^|\/)demo\//.test(file)

/**
 * Brings the tables up to date and adds the demo data, in that order, each only when its files changed.
 *
 * The embedded database remembers it in a stamp beside its file, bound to that very file and the migrations it had: one
 * that was deleted or put back from a backup is migrated again. A database server is always asked.
 */
export async function prepareDatabase(env) {
  await whenChanged(env, 'migrated', isMigration, 'Preparing the database', ['migration:run', '--force'])
  if (env.DEMO === 'true') {
    const either = (file) => isMigration(file) || isDemo(file)
    await whenChanged(env, 'demo', either, 'Adding demo data', ['demo:seed'])
  }
}

async function whenChanged(env, name, keep, title, command) {
  const stamp = env.DB_FILE && `${env.DB_FILE}.${name}`
  const files = fingerprint(['database', 'modules'], { keep })
  const state = async () => `${files} ${await identity(env.DB_FILE)}\n`
  if (stamp && stampSays(stamp, await state())) {
    return
  }
  await step(title, () => ace(command, env))
  if (stamp) {
    writeStamp(stamp, await state())
  }
}

async function identity(file) {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}:${await migrationsIn(file)}` : 'none'
}

/** How many migrations the database says it had; the driver is the application's own, loaded a little earlier. */
async function migrationsIn(file) {
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare('select count(*) from adonis_schema').pluck().get()
  } catch {
    return 'unknown'
  } finally {
    database.close()
  }
}

async function ace(args, env) {
  const options = { env: { ...process.env, ...env }, timeoutMs: FIVE_MINUTES }
  const command = [inRoot('build', 'ace.js'), ...args]
  const { code, output } = await capture(process.execPath, command, options)
  if (code !== 0) {
    const next = ['Mend what it names and run the same command again.']
    throw new Halt(`"${args[0]}" failed; its output is above.`, next, output)
  }
}
