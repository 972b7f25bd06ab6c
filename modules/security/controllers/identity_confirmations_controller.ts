import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'
import { accepted } from '#app/http/refusal'
import { presentMethods } from '../presenters/method_choices.js'
import { confirmIdentity, methodsToConfirm } from '../sessions/confirm_identity.js'
import { HOME } from '../sessions/enter.js'
import { proofValidator } from '../validators/factor_validators.js'

/** Asks somebody who is signed in to prove that it is them, before something that would hurt if it were not. */
export default class IdentityConfirmationsController {
  async show({ auth, request, view }: HttpContext) {
    const methods = await methodsToConfirm(auth.getUserOrFail().id)
    const next = localPath(request.input('next'), HOME)
    return view.render('security::pages/confirm_identity', {
      ...presentMethods(methods, request.input('method')),
      next,
    })
  }

  async store(ctx: HttpContext) {
    const { i18n, request, response, session } = ctx
    const proof = await request.validateUsing(proofValidator)
    accepted(await confirmIdentity(ctx, proof), 'security.refusals', 'answer')
    const next = localPath(request.input('next'), HOME)
    if (/[?&]kept=/.test(next)) session.flash('success', i18n.t('security.confirm_identity.send_again'))
    return response.redirect().toPath(next)
  }
}
