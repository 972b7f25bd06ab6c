import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { widthsOf } from '#app/files/images/picture_urls'
import { isPicture } from '#app/files/purposes'
import { keyOf, quarantineKey, variantKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { clock } from '#app/time/clock'

const AT_A_TIME = 200
const DAY = 86_400_000
const QUARANTINE_DAYS = 30

/** Takes away what nobody keeps a day after it came, and bytes that lay in quarantine for thirty days. */
export default class SweepFiles {
  async handle() {
    const left = await db
      .from('files')
      .whereNull('kept_at')
      .whereNot('state', 'infected')
      .where('created_at', '<', clock.now() - DAY)
      .limit(AT_A_TIME)
      .select('id', 'sha256', 'purpose', 'width')
    for (const file of left) await this.#remove(file)

    const old = await db
      .from('files')
      .where('state', 'infected')
      .whereNotNull('finding')
      .where('scanned_at', '<', clock.now() - QUARANTINE_DAYS * DAY)
      .limit(AT_A_TIME)
      .select('id', 'sha256')
    for (const { id, sha256 } of old) {
      await fileStore().remove(quarantineKey(sha256))
      await db.from('files').where('id', id).update({ scanned_at: null })
    }
  }

  /** The row goes first: bytes are removed only when no other row needs them. */
  async #remove({ id, sha256, purpose, width }: { id: number; sha256: string; purpose: string; width: number | null }) {
    try {
      await db.from('files').where('id', id).whereNull('kept_at').delete()
    } catch (error) {
      return logger.error({ err: error, file: id }, 'a file that nobody keeps is still pointed at')
    }
    if (await db.from('files').where('sha256', sha256).whereNot('state', 'infected').select('id').first()) return
    const smaller = isPicture(purpose) && width ? widthsOf(purpose, width).slice(0, -1) : []
    for (const key of [keyOf(sha256), ...smaller.map((one) => variantKey(sha256, one))]) await fileStore().remove(key)
  }
}
