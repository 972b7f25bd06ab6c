import { BaseCommand } from '@adonisjs/core/ace'
import { modules } from '#app/modules/registry'

/** Runs each module's share of the demo data, lowest floor first. Does nothing when the data is there. */
export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Fill an empty database with the demo marketplace'
  static options = { startApp: true }

  async run() {
    const { seedDemo } = await import('#app/demo/seed_demo')
    const seeded = await seedDemo(modules.all)
    this.logger.success(seeded ? 'Demo data is in' : 'Demo data was there already')
  }
}
