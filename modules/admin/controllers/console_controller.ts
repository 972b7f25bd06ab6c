import type { HttpContext } from '@adonisjs/core/http'
import { modules } from '#app/modules/registry'
import ConsolePolicy from '../policies/console_policy.js'
import { latestActs } from '../queries/history_of.js'

export default class ConsoleController {
  async show({ auth, bouncer, i18n, view }: HttpContext) {
    await bouncer.with(ConsolePolicy).authorize('visit')
    const identity = auth.getUserOrFail()
    const isAdmin = identity.roles.has('admin')
    const off = modules.all.map(({ name }) => name).filter((name) => !modules.isOn(name))
    const acts = isAdmin ? await latestActs(i18n) : []
    return view.render('admin::pages/console', { identity, isAdmin, off, total: modules.all.length, acts })
  }
}
