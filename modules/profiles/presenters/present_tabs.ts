import type { HttpContext } from '@adonisjs/core/http'
import { stepsFor } from '#modules/profiles/steps/steps'

/** The parts of a profile as tabs of its settings; `current` is a part, or `address`. */
export function presentTabs({ auth, i18n }: HttpContext, current: string) {
  const label = (key: string) => i18n.t(key === 'address' ? 'profiles.address.name' : `profiles.steps.${key}.name`)
  return [...stepsFor(auth.getUserOrFail().roles), 'address'].map((key) => ({
    label: label(key),
    href: `/settings/profile/${key}`,
    current: key === current,
  }))
}
