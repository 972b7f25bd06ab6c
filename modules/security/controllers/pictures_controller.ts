import type { HttpContext } from '@adonisjs/core/http'
import { transact } from '#app/data/transact'
import { accepted, Refusal } from '#app/http/refusal'
import { ChangePicture, removePicture } from '../actions/change_picture.js'

const PAGE = '/settings/account#picture'

/** The picture people see beside somebody's name. */
export default class PicturesController {
  async update({ auth, i18n, request, response, session }: HttpContext) {
    const upload = request.file('picture')
    if (!upload) throw new Refusal('ui.pictures.refusals.none', {}, 'picture')
    accepted(await new ChangePicture().handle(auth.getUserOrFail(), upload), 'ui.pictures.refusals', 'picture')
    session.flash('success', i18n.t('security.picture.saved'))
    return response.redirect().status(303).toPath(PAGE)
  }

  async destroy({ auth, i18n, response, session }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await transact((trx) => removePicture(accountId, trx))
    session.flash('success', i18n.t('security.picture.removed'))
    return response.redirect().status(303).toPath(PAGE)
  }
}
