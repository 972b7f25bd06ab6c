import db from '@adonisjs/lucid/services/db'
import { isQuarantined } from '#app/files/stored_file'
import { removeQuarantined } from '#app/files/sweep_files'
import { Job } from '#app/jobs/job'

/** Deletes the bytes of a file in quarantine before their thirty days are over. */
export default class RemoveQuarantined extends Job<{ fileId: string }> {
  async execute() {
    const file = await db.from('files').where('public_id', this.payload.fileId).first()
    if (file && isQuarantined(file)) await removeQuarantined(file)
  }
}
