import { discoverManifests } from '#app/modules/discovery'

/** Console commands of the kernel; those of modules are named in their manifests. */
const kernelCommands = [
  () => import('#app/commands/module_list'),
  () => import('#app/commands/module_enable'),
  () => import('#app/commands/module_disable'),
  () => import('#app/commands/setting_list'),
  () => import('#app/commands/setting_set'),
  () => import('#app/commands/demo_seed'),
  () => import('#app/commands/jobs_work'),
  () => import('#app/commands/audit_verify'),
  () => import('#app/commands/backup_create'),
  () => import('#app/commands/backup_restore'),
]

let classes: Promise<any[]> | undefined

function load(): Promise<any[]> {
  classes ??= discoverManifests().then(async (found) => {
    const own = found.flatMap(({ manifest }) => manifest.commands ?? [])
    const files = await Promise.all([...kernelCommands, ...own].map((file: any) => file()))
    return files.map((file) => file.default)
  })
  return classes
}

export async function getMetaData() {
  return (await load()).map((command) => command.serialize())
}

export async function getCommand({ commandName }: { commandName: string }) {
  return (await load()).find((command) => command.commandName === commandName) ?? null
}
