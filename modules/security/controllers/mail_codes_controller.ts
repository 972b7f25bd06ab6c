import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AddMailCodes } from '../actions/add_mail_codes.js'

/** Codes by e-mail, for whoever has nothing better. */
export default class MailCodesController {
  async store({ auth, i18n, response, session }: HttpContext) {
    accepted(await new AddMailCodes().handle(auth.getUserOrFail()), 'security.refusals')
    session.flash('success', i18n.t('security.factors.added'))
    return response.redirect().toPath(router.makeUrl('security.factors.index'))
  }
}
