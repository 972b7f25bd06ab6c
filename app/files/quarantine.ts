import { record } from '#app/audit/audit'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { FileInfected } from '#app/files/events'
import type { Examined } from '#app/files/examine'
import { fileRow, type Intake } from '#app/files/file_row'
import { keyOf, quarantineKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { clock } from '#app/time/clock'

interface Found {
  publicId: string
  name: string
  finding: string
  accountId: number | null
}

/** Keeps an upload with a virus where nothing is served from, and tells the operators. */
export async function putInQuarantine(examined: Examined, intake: Intake) {
  const { sha256, size, mime, path, name } = examined
  await fileStore().put(quarantineKey(sha256), { path }, { sha256, size, mime })
  const row = fileRow(examined, intake)
  await transact(async (trx) => {
    await trx.table('files').insert(row)
    const found = { publicId: row.public_id, name, finding: row.finding ?? '', accountId: intake.by.accountId }
    await tell(found, intake.by.publicId, trx)
  })
}

/**
 * Moves a file that is kept already into quarantine, and with it every other with the same bytes: they answer as gone
 * from then on, and the bytes leave their place.
 */
export async function quarantineStored(file: { sha256: string; path: string; size: number }, finding: string) {
  const { sha256, size, path } = file
  await fileStore().put(quarantineKey(sha256), { path }, { sha256, size, mime: 'application/octet-stream' })
  await transact(async (trx) => {
    const rows = await trx.from('files').where('sha256', sha256).whereNot('state', 'infected').select('*')
    const ids = rows.map(({ id }) => id)
    await trx.from('files').whereIn('id', ids).update({ state: 'infected', finding, scanned_at: clock.now() })
    for (const row of rows) {
      await tell({ publicId: row.public_id, name: row.name, finding, accountId: row.account_id }, null, trx)
    }
  })
  await fileStore().remove(keyOf(sha256))
}

async function tell({ publicId, name, finding, accountId }: Found, actorId: string | null, trx: Trx) {
  await record(
    { action: 'files.infected', subjectType: 'file', subjectId: publicId, actorId, details: { name, finding } },
    trx
  )
  await publish(FileInfected({ fileId: publicId, name, finding, accountId }), trx)
}
