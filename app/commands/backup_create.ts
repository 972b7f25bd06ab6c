import { resolve } from 'node:path'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import { repoRoot } from '#app/files/paths'

export default class BackupCreate extends BaseCommand {
  static commandName = 'backup:create'
  static description = 'Back the database, the files and the audit anchors up while the application runs'
  static options = { startApp: true }

  @flags.string({ description: 'Folder of the backups; BACKUP_DIR or storage/backups without it' })
  declare to: string

  @flags.number({ description: 'Keep this many backups there and remove older ones; all without it' })
  declare keep: number

  async run() {
    const { createBackup } = await import('#app/backup/create_backup')
    const { rotateBackups } = await import('#app/backup/rotate_backups')
    if (this.keep !== undefined && !(Number.isInteger(this.keep) && this.keep > 0)) {
      this.exitCode = 1
      return this.logger.error('--keep takes a whole number from 1 up')
    }
    const home = resolve(repoRoot(), this.to || process.env.BACKUP_DIR || 'storage/backups')
    const { folder, manifest } = await createBackup(home)
    this.logger.success(`${folder}: ${manifest.database}, ${manifest.files.count} files ${manifest.files.stored}`)
    if (manifest.files.note) this.logger.warning(manifest.files.note)
    if (this.keep === undefined) return
    for (const name of await rotateBackups(home, this.keep)) this.logger.info(`Removed ${name}`)
  }
}
