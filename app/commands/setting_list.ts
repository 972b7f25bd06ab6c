import { BaseCommand } from '@adonisjs/core/ace'

export default class SettingList extends BaseCommand {
  static commandName = 'setting:list'
  static description = 'List what operators can set, what is in force and the default'
  static options = { startApp: true }

  async run() {
    const { allSettings } = await import('#app/settings/setting_registry')
    const table = this.ui.table().head(['Setting', 'Kind', 'In force', 'Default', 'Unit'])
    for (const { setting } of allSettings()) {
      const { kind, unit, default: standard } = setting.spec
      table.row([setting.name, kind, setting.show(), setting.show(standard), unit ?? (kind === 'percent' ? '%' : '')])
    }
    table.render()
  }
}
