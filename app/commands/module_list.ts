import { BaseCommand } from '@adonisjs/core/ace'
import { modules } from '#app/modules/registry'

export default class ModuleList extends BaseCommand {
  static commandName = 'module:list'
  static description = 'List the modules, their floors and whether they are on'
  static options = { startApp: true }

  async run() {
    const table = this.ui.table().head(['Module', 'Floor', 'State', 'Requires'])
    for (const { name, floor, core, requires } of modules.all) {
      table.row([
        name,
        String(floor),
        core ? 'on (core)' : modules.isOn(name) ? 'on' : 'off',
        (requires ?? []).join(', '),
      ])
    }
    table.render()
  }
}
