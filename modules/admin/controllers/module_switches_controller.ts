import type { HttpContext } from '@adonisjs/core/http'
import { transact } from '#app/data/transact'
import { record } from '#app/audit/audit'
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

    accepted(await switchModule(params.name, enabled, { userId: id, reason }), 'admin.modules.refusals')
    await transact((trx) =>
      record(
        {
          action: enabled ? 'admin.module_enabled' : 'admin.module_disabled',
          subjectType: 'module',
          subjectId: params.name,
          actorId: publicId,
          reason,
        },
        trx
      )
    )
    session.flash(
      'success',
      i18n.t(enabled ? 'admin.modules.enabled' : 'admin.modules.disabled', { name: params.name })
    )
    return response.redirect().toPath('/admin/modules')
  }
}
