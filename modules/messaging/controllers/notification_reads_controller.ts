import type { HttpContext } from '@adonisjs/core/http'
import { markNotificationsRead } from '#modules/messaging/actions/mark_notifications_read'

export default class NotificationReadsController {
  async store({ auth, i18n, response, session }: HttpContext) {
    await markNotificationsRead({ userId: auth.getUserOrFail().id })
    session.flash('success', i18n.t('messaging.notifications.all_read'))
    return response.redirect().toPath('/notifications')
  }
}
