import { args, BaseCommand, flags } from '@adonisjs/core/ace'

export default class SettingSet extends BaseCommand {
  static commandName = 'setting:set'
  static description = 'Change a setting in every running process within two seconds; "default" goes back to it'
  static options = { startApp: true }

  @args.string({ description: 'Name of the setting' })
  declare name: string

  @args.string({ description: 'The value as it is typed in the console: 10 for 10 percent, 12.50 for money' })
  declare value: string

  @flags.string({ description: 'Why; kept with the setting and in the audit log', default: 'from the console' })
  declare reason: string

  async run() {
    const { changeSetting } = await import('#app/settings/change_setting')
    const { findSetting } = await import('#app/settings/setting_registry')
    const typed = this.value === 'default' ? null : this.value
    const outcome = await changeSetting(this.name, typed, { reason: this.reason })
    if (outcome.ok) return this.logger.success(`${this.name} is ${findSetting(this.name)!.setting.show()}`)

    const words = outcome.details?.words as string | undefined
    const { default: i18n } = await import('@adonisjs/i18n/services/main')
    this.exitCode = 1
    this.logger.error(i18n.locale('en').t(words ?? `settings.refusals.${outcome.reason}`, outcome.details))
  }
}
