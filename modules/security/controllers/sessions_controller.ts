import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import { places } from '../places/places.js'
import { presentSessions } from '../presenters/session_rows.js'
import { listSessions } from '../queries/list_sessions.js'
import { endOwnSessions } from '../actions/end_own_sessions.js'

/** Where a person is signed in. Everything here is bound to the person who asks: another's session is not found. */
export default class SessionsController {
  async index({ auth, i18n, sessionPublicId, view }: HttpContext) {
    const sessions = await listSessions(auth.getUserOrFail().id)
    return view.render('security::pages/sessions', {
      sessions: presentSessions(sessions, i18n, sessionPublicId),
      placeSources: await places.sources(),
    })
  }

  async destroy({ auth, i18n, params, response, session }: HttpContext) {
    const ended = await endOwnSessions(auth.getUserOrFail(), { only: params.id })
    if (ended === 0) throw new Exception('There is no such session', { status: 404 })
    session.flash('success', i18n.t('security.sessions.ended'))
    return response.redirect().toPath(router.makeUrl('security.sessions.index'))
  }

  async destroyOthers({ auth, i18n, response, session, sessionPublicId }: HttpContext) {
    const count = await endOwnSessions(auth.getUserOrFail(), { except: sessionPublicId })
    session.flash('success', i18n.t('security.sessions.others_ended', { count }))
    return response.redirect().toPath(router.makeUrl('security.sessions.index'))
  }
}
