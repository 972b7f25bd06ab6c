import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { quarantineStored } from '#app/files/quarantine'
import { lookThrough, scanning } from '#app/files/scan/current_scanner'
import { keyOf } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { clock } from '#app/time/clock'

const AT_A_TIME = 50

interface Waiting {
  id: number
  sha256: string
  size: number
}

/** Has the antivirus look at files it has not seen: because it was down when they came, or was not there yet. */
export default class RescanFiles {
  async handle() {
    if (!scanning().isAntivirus) return
    const waiting = await db
      .from('files')
      .where('state', 'unscanned')
      .where((query) => query.whereNull('scanned_at').orWhere('scanned_at', '<', clock.now() - 86_400_000))
      .orderBy('id')
      .limit(AT_A_TIME)
      .select('id', 'sha256', 'size')
    for (const file of waiting) if (!(await this.#lookAt(file))) return
  }

  /** False when the antivirus does not work, so that the others need not be tried. */
  async #lookAt({ id, sha256, size }: Waiting) {
    const folder = await mkdtemp(join(tmpdir(), 'megilance-'))
    try {
      const path = join(folder, 'file')
      const { stream } = await fileStore().get(keyOf(sha256))
      await pipeline(stream, createWriteStream(path))
      const verdict = await lookThrough(path)
      if (verdict.state === 'unscanned' && verdict.because === 'down') return false
      if (verdict.state === 'infected') await quarantineStored({ sha256, size: Number(size), path }, verdict.finding)
      else await db.from('files').where('id', id).update({ state: verdict.state, scanned_at: clock.now() })
    } catch (error) {
      logger.error({ err: error, file: id }, 'a stored file could not be looked through')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return true
  }
}
