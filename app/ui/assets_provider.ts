import { existsSync } from 'node:fs'
import ViteProvider from '@adonisjs/vite/vite_provider'

/** Vite, without its development server where built assets are there: tests then see what people get, and start faster. */
export default class AssetsProvider extends ViteProvider {
  async start() {
    if (!this.#hasBuiltAssets()) await super.start()
  }

  async shutdown() {
    if (!this.#hasBuiltAssets()) await super.shutdown()
  }

  #hasBuiltAssets() {
    return this.app.inTest && existsSync(this.app.config.get<string>('vite.manifestFile'))
  }
}
