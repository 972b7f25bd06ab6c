import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { switchModule } from '#app/modules/switches'

/** What `module:enable` and `module:disable` share. */
export abstract class SwitchCommand extends BaseCommand {
  static options = { startApp: true }

  @args.string({ description: 'Name of the module' })
  declare name: string

  @flags.string({ description: 'Why; kept with the switch', default: 'from the console' })
  declare reason: string

  protected async switchTo(enabled: boolean) {
    const outcome = await switchModule(this.name, enabled, { reason: this.reason })
    if (outcome.ok) {
      const along = outcome.value.length > 0 ? ` (with it: ${outcome.value.join(', ')})` : ''
      return this.logger.success(`${this.name} is ${enabled ? 'on' : 'off'}${along}`)
    }
    this.exitCode = 1
    this.logger.error(
      outcome.reason === 'core'
        ? `${this.name} is core: the main job needs it, so it stays on`
        : `There is no module named ${this.name}`
    )
  }
}
