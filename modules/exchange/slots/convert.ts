import { HttpContext } from '@adonisjs/core/http'
import type { Identity } from '#app/http/identity'
import { convertForm } from '#modules/exchange/presenters/convert_form'

/** The card on the wallet by which money changes its currency; not there while there is none to change. */
export default async function convert({ identity }: { identity: Identity }) {
  const choices = await convertForm(HttpContext.getOrFail(), identity)
  return choices.from.length > 0 ? { choices } : null
}
