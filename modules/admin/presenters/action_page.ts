import type { HttpContext } from '@adonisjs/core/http'
import type { ActionField, Resource, ResourceAction, Row } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { canBeDone } from '../acting/permitted.js'

interface Chosen {
  resource: Resource
  action: ResourceAction
}

/** The form of an action on one row. */
export function actionPage(ctx: HttpContext, { resource, action, row }: Chosen & { row: Row }) {
  const path = `${resourcePath(resource)}/${encodeURIComponent(row._key)}`
  return {
    ...actionForm(ctx, { resource, action }, row),
    title: resource.title(row),
    sendTo: `${path}/actions/${action.name}`,
    crumbs: [
      { label: ctx.i18n.t(`${resource.words}.title`), href: resourcePath(resource) },
      { label: resource.title(row), href: path },
    ],
    back: path,
    canBeDone: canBeDone(action, row, ctx.auth.getUserOrFail()),
  }
}

/** What is said and asked before an action, for one row or, with null, for several. */
export function actionForm({ i18n }: HttpContext, { resource, action }: Chosen, row: Row | null) {
  const words = `${resource.words}.acts.${action.name}`
  return {
    label: i18n.t(`${words}.label`),
    text: i18n.t(`${words}.text`),
    tone: action.tone === 'danger' ? 'danger' : 'primary',
    fields: (action.fields?.(row) ?? []).map((field) => ({
      ...field,
      label: i18n.t(`${words}.fields.${field.name}`),
      options: field.kind === 'choice' ? choicesOf(field, resource, i18n) : undefined,
    })),
  }
}

function choicesOf(
  { name, options, words }: Extract<ActionField, { kind: 'choice' }>,
  resource: Resource,
  i18n: HttpContext['i18n']
) {
  const prefix = words ?? `${resource.words}.values.${name}`
  return options.map((value) => ({ value, label: i18n.t(`${prefix}.${value}`) }))
}
