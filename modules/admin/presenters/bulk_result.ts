import type { I18n } from '@adonisjs/i18n'
import type { Resource, ResourceAction, Row } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { refusalOf } from '../acting/refusals.js'
import type { RowOutcome } from '../acting/run_bulk.js'

interface Done {
  resource: Resource
  action: ResourceAction
  rows: Map<string, Row>
  outcomes: RowOutcome[]
}

/** What an action did to each of the chosen rows: how many it changed, which not, and why. */
export function bulkResult({ resource, action, rows, outcomes }: Done, i18n: I18n) {
  const path = resourcePath(resource)
  const list = outcomes.map(({ key, outcome }) => {
    const row = rows.get(key)
    const title = row ? resource.title(row) : key
    return {
      title,
      href: row ? `${path}/${encodeURIComponent(key)}` : null,
      why: refusalOf({ resource, action, outcome }, i18n),
    }
  })
  return {
    label: i18n.t(`${resource.words}.acts.${action.name}.label`),
    crumbs: [{ label: i18n.t(`${resource.words}.title`), href: path }],
    back: path,
    changed: list.filter(({ why }) => why === null),
    untouched: list.filter(({ why }) => why !== null),
  }
}
