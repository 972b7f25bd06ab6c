import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { repoRoot } from '#app/files/paths'
import { modules } from '#app/modules/registry'

const FREE_FLOORS = { lowest: 1, highest: 9 }

/** Writes a module that works at once: manifest, service, a page with its policy and words, a test, its access rules. */
export default class MakeModule extends BaseCommand {
  static commandName = 'make:module'
  static description = 'Write a new module with one page, ready to be filled'
  static options = { startApp: true }

  @args.string({ description: 'Name of the module: lower case, words joined by _' })
  declare name: string

  @flags.number({ description: 'Its floor, 1 to 9; it may require modules of lower floors', default: 9 })
  declare floor: number

  @flags.array({ description: 'Modules it requires', default: ['security'] })
  declare requires: string[]

  @flags.string({ description: 'Folder of modules to write to', default: 'modules' })
  declare folder: string

  async run() {
    const target = repoRoot(this.folder, this.name)
    const reason = this.#whyNot(target)
    if (reason) {
      this.exitCode = 1
      return this.logger.error(reason)
    }
    const { moduleFiles } = await import('#app/scaffold/module_files')
    for (const [path, text] of Object.entries(moduleFiles(this))) await write(join(target, path), text)
    this.logger.success(`${join(this.folder, this.name)} is written; restart the server to see its page`)
  }

  #whyNot(target: string) {
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(this.name) || this.name.length > 40) {
      return `"${this.name}" is no module name: use lower case letters and digits, words joined by _, 40 at most`
    }
    if (modules.get(this.name) || existsSync(target)) return `There is a module named ${this.name} already`
    const { lowest, highest } = FREE_FLOORS
    if (!Number.isInteger(this.floor) || this.floor < lowest || this.floor > highest) {
      return `The floor is a number from ${lowest} to ${highest}`
    }
    return this.requires.map((lower) => this.#whyNotOn(lower)).find(Boolean)
  }

  #whyNotOn(lower: string) {
    const manifest = modules.get(lower)
    if (!manifest) return `There is no module named ${lower} to require`
    return manifest.floor < this.floor
      ? undefined
      : `${lower} stands on floor ${manifest.floor}, which is not below ${this.floor}`
  }
}

async function write(path: string, text: string) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
