import { resolve } from 'node:path'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'

export default class BackupRestore extends BaseCommand {
  static commandName = 'backup:restore'
  static description = 'Put a backup in place of the present database; stop the application first'
  static options = { startApp: true }

  @args.string({ description: 'Folder of the backup' })
  declare folder: string

  @flags.boolean({ description: 'Replace a database that is not empty' })
  declare yes: boolean

  async run() {
    const { restoreBackup } = await import('#app/backup/restore_backup')
    const { BackupRefused } = await import('#app/backup/manifest')
    try {
      const { createdAt, files } = await restoreBackup(resolve(this.folder), { overwrite: Boolean(this.yes) })
      this.logger.success(`The backup of ${createdAt} is back, with ${files.count} files ${files.stored}`)
      if (files.note) this.logger.warning(files.note)
      this.logger.info('Next: node ace migration:run --force, node ace ledger:audit, node ace audit:verify')
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error
      this.exitCode = 1
      this.logger.error(error.message)
    }
  }
}
