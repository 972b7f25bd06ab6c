import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'
import { markNotificationsRead } from '#modules/messaging/actions/mark_notifications_read'
import NotificationPolicy from '#modules/messaging/policies/notification_policy'
import { findNotification } from '#modules/messaging/queries/find_notification'

export default class NotificationReadsController {
  async store({ auth, i18n, response, session }: HttpContext) {
    await markNotificationsRead({ userId: auth.getUserOrFail().id })
    session.flash('success', i18n.t('messaging.notifications.all_read'))
    return response.redirect().toPath('/notifications')
  }

  /** One of them, without opening what it is about. */
  async update({ bouncer, i18n, params, request, response, session }: HttpContext) {
    const notification = await findNotification(params.id)
    await bouncer.with(NotificationPolicy).authorize('open', notification)
    await markNotificationsRead({ userId: notification!.userId, ids: [notification!.id] })
    session.flash('success', i18n.t('messaging.notifications.one_read'))
    return response.redirect().toPath(localPath(request.input('back'), '/notifications'))
  }
}
