import { SwitchCommand } from '#app/commands/switch_command'

export default class ModuleEnable extends SwitchCommand {
  static commandName = 'module:enable'
  static description = 'Switch a module on in every running process within two seconds'

  run() {
    return this.switchTo(true)
  }
}
