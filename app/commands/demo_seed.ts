import { BaseCommand, flags } from '@adonisjs/core/ace'
import { modules } from '#app/modules/registry'

/** Runs each module's share of the demo data, lowest floor first. Does nothing when the data is there. */
export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Fill an empty database with the demo marketplace, or add a crowd to it'
  static options = { startApp: true }

  @flags.number({ description: 'Add so many more freelancers, and a client for every 25 of them' })
  declare freelancers: number | undefined

  @flags.number({ description: 'Add so many more open projects of these clients, with proposals' })
  declare projects: number | undefined

  async run() {
    const size = { freelancers: this.freelancers ?? 0, projects: this.projects ?? 0 }
    if (![size.freelancers, size.projects].every((count) => Number.isSafeInteger(count) && count >= 0)) {
      this.logger.error('How many are added is a whole number, as in --freelancers 1000')
      this.exitCode = 1
      return
    }
    const { seedDemo } = await import('#app/demo/seed_demo')
    const seeded = await seedDemo(modules.all)
    this.logger.success(seeded ? 'Demo data is in' : 'Demo data was there already')
    if (size.freelancers + size.projects > 0) await this.#grow(size)
  }

  async #grow(size: { freelancers: number; projects: number }) {
    const { growCrowd } = await import('#app/demo/grow_crowd')
    const { countTablesAnew } = await import('#app/data/table_statistics')
    const began = performance.now()
    const { freelancers, clients, projects } = await growCrowd(modules.all, size)
    await countTablesAnew()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const added = `${freelancers.length} freelancers, ${clients.length} clients and ${projects.length} projects`
    this.logger.success(`${added} were added in ${seconds} s`)
  }
}
