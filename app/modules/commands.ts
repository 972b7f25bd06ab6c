import { discoverManifests } from '#app/modules/discovery'

/** Console commands of the kernel; those of modules are named in their manifests. */
const kernelCommands = [
  () => import('#app/commands/module_list'),
  () => import('#app/commands/module_enable'),
  () => import('#app/commands/module_disable'),
  () => import('#app/commands/setting_list'),
  () => import('#app/commands/setting_set'),
  () => import('#app/commands/make_module'),
  () => import('#app/commands/demo_seed'),
  () => import('#app/commands/jobs_work'),
  () => import('#app/commands/audit_verify'),
  () => import('#app/commands/backup_create'),
  () => import('#app/commands/backup_restore'),
  () => import('#app/commands/keys_rotate'),
]

let classes: Promise<any[]> | undefined

function load(): Promise<any[]> {
  classes ??= discoverManifests().then(async (found) => {
    const kernel = await Promise.all(kernelCommands.map(loadClass))
    const own = found.flatMap(({ manifest }) =>
      (manifest.commands ?? []).map(async (file) => unlessOff(await loadClass(file), manifest.name))
    )
    return [...kernel, ...(await Promise.all(own))]
  })
  return classes
}

async function loadClass(file: () => Promise<any>) {
  return (await file()).default
}

/** The command, refusing with a line that says what to do while its module is off. A module that is core never is. */
function unlessOff(Command: any, module: string) {
  return class extends Command {
    async run(...given: unknown[]) {
      const { modules } = await import('#app/modules/registry')
      if (modules.all.length === 0 || modules.isOn(module)) return super.run(...given)
      this.exitCode = 1
      this.logger.error(`The module ${module} is off. Switch it on to use this: node ace module:enable ${module}`)
    }
  }
}

export async function getMetaData() {
  return (await load()).map((command) => command.serialize())
}

export async function getCommand({ commandName }: { commandName: string }) {
  return (await load()).find((command) => command.commandName === commandName) ?? null
}
