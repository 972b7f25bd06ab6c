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

interface Bytes {
  sha256: string
  purpose: string
  width: number | null
}

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
      .where('scanned_at', '<', clock.now() - QUARANTINE_DAYS * DAY)
      .limit(AT_A_TIME)
      .select('sha256', 'purpose', 'width')
    for (const file of old) await removeQuarantined(file)
  }

  /** The row goes first: bytes are removed only when no other row needs them. */
  async #remove({ id, ...file }: Bytes & { id: number }) {
    try {
      await db.from('files').where('id', id).whereNull('kept_at').delete()
    } catch (error) {
      return logger.error({ err: error, file: id }, 'a file that nobody keeps is still pointed at')
    }
    await removeServed(file)
  }
}

/** Deletes infected bytes, and what was drawn of a picture before they were found; the rows stay, as evidence. */
export async function removeQuarantined(file: Bytes) {
  await fileStore().remove(quarantineKey(file.sha256))
  await removeServed(file)
  await db.from('files').where({ sha256: file.sha256, state: 'infected' }).update({ scanned_at: null })
}

/** Deletes bytes from where they are served, unless another file is made of the same. */
async function removeServed({ sha256, purpose, width }: Bytes) {
  if (await db.from('files').where('sha256', sha256).whereNot('state', 'infected').select('id').first()) return
  const smaller = isPicture(purpose) && width ? widthsOf(purpose, width).slice(0, -1) : []
  for (const key of [keyOf(sha256), ...smaller.map((one) => variantKey(sha256, one))]) await fileStore().remove(key)
}
