import db from '@adonisjs/lucid/services/db'
import { ScannerDown } from '#app/files/scan/verdict'
import { scanStored } from '#app/files/scan_stored'
import { Job } from '#app/jobs/job'

/** Looks again through a file that is served or waits, because an operator asked for it. */
export default class ScanAgain extends Job<{ fileId: string }> {
  async execute() {
    const file = await db
      .from('files')
      .where('public_id', this.payload.fileId)
      .whereIn('state', ['clean', 'unscanned'])
      .select('id', 'sha256', 'size', 'state')
      .first()
    if (file && !(await scanStored(file))) throw new ScannerDown('it is asked again later')
  }
}
