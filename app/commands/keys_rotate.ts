import { BaseCommand } from '@adonisjs/core/ace'

export default class KeysRotate extends BaseCommand {
  static commandName = 'keys:rotate'
  static description = 'Encrypt what is stored encrypted with the present APP_KEY'
  static options = { startApp: true }

  async run() {
    const { rotateKeys } = await import('#app/privacy/rotate_keys')
    for (const { column, renewed, asTheyWere, unread } of await rotateKeys()) {
      this.logger.info(`${column}: ${renewed} encrypted anew, ${asTheyWere} were already`)
      if (unread.length === 0) continue
      this.exitCode = 1
      this.logger.error(`${column}: no key reads the rows ${unread.slice(0, 20).join(', ')} (${unread.length} in all)`)
    }
  }
}
