import type { I18n } from '@adonisjs/i18n'
import type { Outcome } from '#app/outcome'
import type { Resource, ResourceAction } from '#app/admin/define_resource'

/** Refusals of the console itself; the others are the action's own. */
const GENERAL = ['gone', 'not_now', 'failed']

/** Where the words of a refusal are. */
export function refusalPrefix({ words }: Resource, { name }: ResourceAction, outcome: Outcome<unknown, string>) {
  const isGeneral = !outcome.ok && GENERAL.includes(outcome.reason)
  return isGeneral ? 'admin.acts.refusals' : `${words}.acts.${name}.refusals`
}

export function refusalOf(
  { resource, action, outcome }: { resource: Resource; action: ResourceAction; outcome: Outcome<unknown, string> },
  i18n: I18n
) {
  if (outcome.ok) return null
  return i18n.t(`${refusalPrefix(resource, action, outcome)}.${outcome.reason}`, outcome.details as any)
}
