import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { switchModule } from '#app/modules/switches'
import ConsolePolicy from '../policies/console_policy.js'
import { listModules } from '../queries/list_modules.js'
import { switchValidator } from '../validators/switch_validator.js'

export default class ModuleSwitchesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(ConsolePolicy).authorize('operate')
    return view.render('admin::pages/modules', { modules: await listModules() })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ConsolePolicy).authorize('operate')
    const { enabled, reason } = await request.validateUsing(switchValidator)
    const { id, publicId } = auth.getUserOrFail()

    const by = { userId: id, actorId: publicId, reason }
    accepted(await switchModule(params.name, enabled, by), 'admin.modules.refusals')
    session.flash(
      'success',
      i18n.t(enabled ? 'admin.modules.enabled' : 'admin.modules.disabled', { name: params.name })
    )
    return response.redirect().toPath('/admin/modules')
  }
}
