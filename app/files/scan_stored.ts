import db from '@adonisjs/lucid/services/db'
import { isDown, lookAtStored } from '#app/files/look_at_stored'
import { quarantineStored } from '#app/files/quarantine'
import { keyOf, type FileState } from '#app/files/stored_file'
import { clock } from '#app/time/clock'

export interface Scanned {
  id: number
  sha256: string
  size: number
  state: FileState
}

/** Has the antivirus look at a file that is served or waits; false when it does not work now. */
export async function scanStored({ id, sha256, size, state }: Scanned): Promise<boolean> {
  return lookAtStored(keyOf(sha256), async (verdict, path) => {
    if (isDown(verdict)) return false
    if (verdict.state === 'infected') await quarantineStored({ sha256, size: Number(size), path }, verdict.finding)
    // A file that is too large for it now was looked through when it came: it stays what it was.
    else await note(id, verdict.state === 'clean' ? 'clean' : state)
    return true
  })
}

async function note(id: number, state: FileState) {
  await db.from('files').where('id', id).whereNot('state', 'infected').update({ state, scanned_at: clock.now() })
}
