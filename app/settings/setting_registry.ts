import { modules } from '#app/modules/registry'
import type { Formatters } from '#app/ui/formatters'
import { Setting } from '#app/settings/define_setting'

export interface Declared {
  /** Null for the kernel's own. */
  module: string | null
  setting: Setting
}

let declared: Declared[] = []

/** Collects the settings of the kernel and of every module; throws when two bear one name or one is outside its module. */
export async function loadSettings() {
  const found: Declared[] = settingsIn(await import('#app/settings/kernel_settings'), null)
  for (const { name, settings } of modules.all) {
    if (settings) found.push(...settingsIn(await settings(), name))
  }
  const names = found.map(({ setting }) => setting.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Two settings are named "${twice}"`)
  declared = found
}

function settingsIn(file: object, module: string | null): Declared[] {
  const own = Object.values(file).filter((value) => value instanceof Setting)
  const stranger = own.find(({ name }) => module && !name.startsWith(`${module}.`))
  if (stranger) throw new Error(`Setting "${stranger.name}" of module "${module}" must begin with "${module}."`)
  return own.map((setting) => ({ module, setting }))
}

/** The kernel's settings, then those of the modules that are on. */
export function allSettings() {
  return declared.filter(({ module }) => module === null || modules.isOn(module))
}

export function findSetting(name: string) {
  return allSettings().find(({ setting }) => setting.name === name)
}

/** The value of a setting by its name, for templates. Throws for a name nobody declared. */
export function settingValue(name: string) {
  const found = declared.find(({ setting }) => setting.name === name)
  if (!found) throw new Error(`No setting is named "${name}"`)
  return found.setting.get()
}

/** What texts may name without being handed it: placeholders and the values in force, as the reader's language writes them. */
export function settingsInTexts(fmt: Formatters): Record<string, unknown> {
  const named = declared.filter(({ setting }) => setting.spec.inTexts)
  return Object.fromEntries(
    named.map(({ setting }) => {
      const value = setting.get()
      return [setting.spec.inTexts, setting.spec.kind === 'percent' ? fmt.percent(value / 10_000) : value]
    })
  )
}

/** The translation key below which a setting's `label` and `hint` stand. */
export function wordsOf({ module, setting }: Declared) {
  return module === null
    ? `settings.${setting.name.replace('.', '_')}`
    : `${module}.settings.${setting.name.slice(module.length + 1)}`
}
