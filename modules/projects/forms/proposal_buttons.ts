import type { HttpContext } from '@adonisjs/core/http'
import { formOf } from '#app/http/form_state'
import { rowsOf } from './typed_proposal.js'

/**
 * Buttons of the proposal form that only lead back to it: one more milestone row, one less, or back from the review.
 * True when one of them was pressed; the form then holds the input with that change, and nothing is checked.
 */
export function isJustRetyping(ctx: HttpContext) {
  const [verb, row] = String(ctx.request.input('intent') ?? '').split(':')
  const rows = rowsOf(ctx.request.body())
  const changes: Record<string, () => unknown[]> = {
    add_row: () => [...rows, {}],
    remove_row: () => rows.filter((_, index) => String(index) !== row),
    back: () => rows,
  }
  if (!Object.hasOwn(changes, verb)) return false
  formOf(ctx).refuse({ ...ctx.request.body(), milestones: changes[verb]() }, [])
  return true
}
