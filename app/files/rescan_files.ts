import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { scanning } from '#app/files/scan/current_scanner'
import { scanStored, type Scanned } from '#app/files/scan_stored'
import { clock } from '#app/time/clock'

const AT_A_TIME = 50

/** Has the antivirus look at files it has not seen: because it was down when they came, or was not there yet. */
export default class RescanFiles {
  async handle() {
    if (!scanning().isAntivirus) return
    const waiting: Scanned[] = await db
      .from('files')
      .where('state', 'unscanned')
      .where((query) => query.whereNull('scanned_at').orWhere('scanned_at', '<', clock.now() - 86_400_000))
      .orderBy('id')
      .limit(AT_A_TIME)
      .select('id', 'sha256', 'size', 'state')
    for (const file of waiting) if (!(await this.#lookAt(file))) return
  }

  /** False when the antivirus does not work, so that the others need not be tried. */
  async #lookAt(file: Scanned) {
    try {
      return await scanStored(file)
    } catch (error) {
      logger.error({ err: error, file: file.id }, 'a stored file could not be looked through')
      return true
    }
  }
}
