import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import type { ActionField, ResourceAction, Row } from '#app/admin/define_resource'
import { chosenKeys } from '../acting/chosen_keys.js'
import { MOST_ROWS } from '../acting/run_bulk.js'

const reason = () => vine.string().trim().minLength(3).maxLength(500)
const ids = () => vine.array(vine.string().maxLength(120)).minLength(1).maxLength(MOST_ROWS)

/** The reason and the answers an action was sent with; with a null row the keys of the chosen rows, too. */
export async function readAct(ctx: HttpContext, action: ResourceAction, row: Row | null) {
  const fields = action.fields?.(row) ?? []
  const asked = vine.object({
    reason: reason(),
    ...Object.fromEntries(fields.map((field) => [field.name, ruleOf(field)])),
    ...(row === null && { ids: ids() }),
  })
  const data = { ...ctx.request.body(), ids: chosenKeys(ctx.request.input('ids')) }
  const given: Record<string, any> = await ctx.request.validateUsing(vine.create(asked), { data })
  const answers = fields.map(({ name }) => [name, given[name]]).filter(([, answer]) => answer !== undefined)
  return {
    reason: given.reason as string,
    input: Object.fromEntries(answers) as Record<string, string>,
    keys: (given.ids ?? []) as string[],
  }
}

function ruleOf(field: ActionField) {
  if (field.kind === 'choice') return vine.string().in([...field.options])
  const text = vine.string().trim().maxLength(field.maxLength)
  return field.optional ? text.optional() : text
}
