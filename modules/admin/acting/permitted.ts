import type { Identity } from '#app/http/identity'
import type { Resource, ResourceAction, Row } from '#app/admin/define_resource'

/** Whether somebody's roles let them take an action at all. */
export function mayAct(action: ResourceAction, { roles }: Identity) {
  return !action.roles || action.roles.some((role) => roles.has(role))
}

/** Whether they may take it on this row, as it is now. */
export function canBeDone(action: ResourceAction, row: Row, me: Identity) {
  return mayAct(action, me) && (action.visibleWhen?.(row, me) ?? true)
}

export function actionsFor({ actions = [] }: Resource, row: Row, me: Identity) {
  return actions.filter((action) => canBeDone(action, row, me))
}

export function bulkActionsFor({ actions = [] }: Resource, me: Identity) {
  return actions.filter((action) => action.bulk && mayAct(action, me))
}
