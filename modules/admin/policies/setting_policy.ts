import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { Setting } from '#app/settings/define_setting'
import { allSettings } from '#app/settings/setting_registry'

/** A setting is for administrators and for the roles it names. */
export default class SettingPolicy extends BasePolicy {
  visit(person: Identity) {
    return allSettings().some(({ setting }) => mayChange(person, setting))
  }

  change(person: Identity, setting: Setting) {
    return mayChange(person, setting)
  }
}

export function mayChange({ roles }: Identity, { spec }: Setting) {
  return ['admin', ...(spec.roles ?? [])].some((role) => roles.has(role))
}
