import { SwitchCommand } from '#app/commands/switch_command'

export default class ModuleDisable extends SwitchCommand {
  static commandName = 'module:disable'
  static description = 'Switch a module off in every running process within two seconds'

  run() {
    return this.switchTo(false)
  }
}
