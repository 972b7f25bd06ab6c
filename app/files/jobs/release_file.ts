import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { publish } from '#app/data/outbox'
import { transact } from '#app/data/transact'
import { FileReleased } from '#app/files/events'
import { isDown, lookAtStored } from '#app/files/look_at_stored'
import { ScannerDown } from '#app/files/scan/verdict'
import { isQuarantined, keyOf, quarantineKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { Job } from '#app/jobs/job'
import { clock } from '#app/time/clock'

interface Payload {
  fileId: string
  /** Public id of the operator who asked for it. */
  actorId: string
}

const isKept = (row: { kept_at: unknown }) => row.kept_at !== null

interface Held {
  public_id: string
  sha256: string
  size: number
  mime: string
}

/**
 * Lets a file out of quarantine, and with it every other with the same bytes: only when the antivirus, asked again now,
 * says that they are clean. What it says is on record either way.
 */
export default class ReleaseFile extends Job<Payload> {
  async execute() {
    const file = await db.from('files').where('public_id', this.payload.fileId).first()
    if (!file) return
    if (isQuarantined(file)) await lookAtStored(quarantineKey(file.sha256), this.#decide(file))
    const others = db.from('files').where('sha256', file.sha256).where('state', 'infected')
    if (!(await others.select('id').first())) await fileStore().remove(quarantineKey(file.sha256))
  }

  #decide(file: Held): Parameters<typeof lookAtStored>[1] {
    return async (verdict, path) => {
      if (isDown(verdict)) throw new ScannerDown('it is asked again later')
      if (verdict.state === 'clean') return this.#release(file, path)
      const reason = verdict.state === 'infected' ? verdict.finding : undefined
      await transact((trx) => record({ ...this.#entry(file), action: 'files.release_refused', reason }, trx))
    }
  }

  async #release(file: Held, path: string) {
    const { sha256, mime } = file
    await fileStore().put(keyOf(sha256), { path }, { sha256, size: Number(file.size), mime })
    await transact(async (trx) => {
      const held = await trx.from('files').where('sha256', sha256).where('state', 'infected').select('*')
      const ids = held.map(({ id }) => id)
      await trx.from('files').whereIn('id', ids).update({ state: 'clean', finding: null, scanned_at: clock.now() })
      if (ids.length > 0) await record({ ...this.#entry(file), action: 'files.released' }, trx)
      for (const { public_id: fileId, name, account_id: accountId } of held.filter(isKept)) {
        await publish(FileReleased({ fileId, name, accountId }), trx)
      }
    })
  }

  #entry({ public_id: subjectId }: Held) {
    return { subjectType: 'file', subjectId, actorId: this.payload.actorId }
  }
}
