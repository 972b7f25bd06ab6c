import ace from '@adonisjs/core/services/ace'
import { clock } from '#app/time/clock'

/**
 * Takes the whole database down and up again. For groups that commit for real (search, several processes, events):
 * return it from `group.setup`, so that the next group finds nothing of theirs.
 */
export async function freshDatabase() {
  clock.reset()
  await ace.exec('migration:reset', ['--force', '--compact-output', '--no-schema-generate'])
  await ace.exec('migration:run', ['--force', '--compact-output', '--no-schema-generate'])
}
