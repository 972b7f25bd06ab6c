import type { ApplicationService } from '@adonisjs/core/types'
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { discoverManifests } from '#app/modules/discovery'
import { modules } from '#app/modules/registry'

/** The one provider of all modules: views, services, routes, switches and the worker. */
export default class ModuleProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const { ensureSqliteFolder } = await import('#app/data/sqlite_file')
    ensureSqliteFolder()

    modules.load(await discoverManifests())
    await (await import('#app/settings/setting_registry')).loadSettings()
    await (await import('#app/audit/acts')).loadActs()
    await this.#mountViews()
    this.app.container.bindValue('modules', modules)
  }

  async start() {
    ;(await import('#app/data/slow_queries')).logSlowQueries()
    for (const { name, api } of modules.all) {
      if (api) modules.setService(name, await this.app.container.make((await api()).default))
    }
    await this.#registerRoutes()
  }

  async ready() {
    const { refreshState, startPolling } = await import('#app/state/shared_state')
    const { default: logger } = await import('@adonisjs/core/services/logger')
    // Before the first migration the tables are missing: then every module is on.
    await refreshState().catch((error) => logger.debug({ err: error }, 'no switches and settings yet'))
    if (this.app.getEnvironment() !== 'web') return

    startPolling()
    ;(await import('#app/live/live_process')).startLive()
    ;(await import('#app/health/loop_delay')).watchLoop()
    if (process.env.WORKER !== 'off') (await import('#app/jobs/worker')).startWorker()
  }

  async shutdown() {
    const { stopPolling } = await import('#app/state/shared_state')
    await stopPolling()
    await (await import('#app/live/live_process')).stopLive()
    await (await import('#app/jobs/worker')).stopWorker()
  }

  async #mountViews() {
    const { default: edge } = await import('edge.js')
    const { prepareEdge } = await import('#app/ui/prepare_edge')
    const { appPath } = await import('#app/files/paths')
    edge.mount(appPath('resources/views'))
    for (const { manifest, folder } of modules.discovered) {
      if (existsSync(join(folder, 'views'))) edge.mount(manifest.name, join(folder, 'views'))
    }
    await prepareEdge(edge, this.app)
  }

  async #registerRoutes() {
    const { registerModuleRoutes } = await import('#app/http/module_routes')
    await registerModuleRoutes(await this.app.container.make('router'))
  }
}

declare module '@adonisjs/core/types' {
  interface ContainerBindings {
    modules: typeof modules
  }
}
