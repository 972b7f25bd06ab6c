import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { canCancel, CancelRecovery } from '../actions/recover_account.js'
import { countRequest } from '../limits/request_limit.js'

/** "This was not me": the link in the mail about a recovery. */
export default class RecoveryCancellationsController {
  async show({ params, response, view }: HttpContext) {
    const isGood = await canCancel(String(params.token))
    if (!isGood) response.status(404)
    return view.render('security::pages/recovery_cancellation', { token: params.token, isGood })
  }

  async store({ i18n, params, request, response, session }: HttpContext) {
    await countRequest('reset', request.ip())
    accepted(await new CancelRecovery().handle(String(params.token)), 'security.refusals')
    session.flash('success', i18n.t('security.recovery.cancelled'))
    return response.redirect().toPath(router.makeUrl('security.password_resets.create'))
  }
}
