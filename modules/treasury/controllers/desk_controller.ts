import type { HttpContext } from '@adonisjs/core/http'
import DeskPolicy from '../policies/desk_policy.js'
import { deskPage } from '../presenters/desk_page.js'

/** Where the money is, whether gateways say so, too, and what waits for somebody. */
export default class DeskController {
  async show({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(DeskPolicy).authorize('look')
    return view.render('treasury::pages/desk', { ...(await deskPage()), identity: auth.getUserOrFail() })
  }
}
