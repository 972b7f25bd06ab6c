import type { HttpContext } from '@adonisjs/core/http'
import ConsolePolicy from '../policies/console_policy.js'

export default class ConsoleController {
  async show({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(ConsolePolicy).authorize('visit')
    return view.render('admin::pages/console', { identity: auth.getUserOrFail() })
  }
}
