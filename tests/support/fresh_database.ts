import ace from '@adonisjs/core/services/ace'
import { clock } from '#app/time/clock'

/**
 * Without locks: a test's database is its own, and on MariaDB Lucid names its lock alike for every database of the
 * server, so that runs side by side would wait for one another.
 */
const FLAGS = ['--force', '--compact-output', '--no-schema-generate', '--disable-locks']

/** Brings an empty database up; returns how to take it down again. */
export async function migrate() {
  await run('migration:run')
  return () => run('migration:reset')
}

/**
 * Takes the whole database down and up again. For groups that commit for real (search, several processes, events):
 * return it from `group.setup`, so that the next group finds nothing of theirs.
 */
export async function freshDatabase() {
  clock.reset()
  await run('migration:reset')
  await run('migration:run')
}

async function run(command: string) {
  const { error, exitCode } = await ace.exec(command, FLAGS)
  if (exitCode) throw error ?? new Error(`${command} ended with ${exitCode}`)
}
