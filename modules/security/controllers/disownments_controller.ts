import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { DisownSignIn } from '../actions/disown_sign_in.js'
import { countRequest } from '../limits/request_limit.js'
import { places } from '../places/places.js'
import { presentSignIns } from '../presenters/sign_in_rows.js'
import { findDisownable } from '../queries/find_disownable.js'
import { clearSessionCookie } from '../sessions/session_cookie.js'

/** "This was not me", from a mail. Opening the link shows what it is about: programs that look at mails open it, too. */
export default class DisownmentsController {
  async show({ i18n, params, response, view }: HttpContext) {
    const found = await findDisownable(String(params.token))
    if (!found) response.status(404)
    const [signIn] = presentSignIns(found ? [found] : [], i18n)
    const placeSources = await places.sources()
    return view.render('security::pages/disown', { token: params.token, signIn, placeSources })
  }

  async store(ctx: HttpContext) {
    await countRequest('confirm', ctx.request.ip())
    accepted(await new DisownSignIn().handle(String(ctx.params.token)), 'security.refusals')
    clearSessionCookie(ctx)
    ctx.session.flash('success', ctx.i18n.t('security.disown.done'))
    return ctx.response.redirect().toPath(router.makeUrl('security.password_resets.create'))
  }
}
