import type { HttpContext } from '@adonisjs/core/http'
import { markNotificationsRead } from '#modules/messaging/actions/mark_notifications_read'
import NotificationPolicy from '#modules/messaging/policies/notification_policy'
import { findNotification } from '#modules/messaging/queries/find_notification'
import { listNotifications } from '#modules/messaging/queries/list_notifications'
import { livePanel } from '#modules/messaging/queries/live_panel'
import { noticeToSay } from '#modules/messaging/queries/notice_to_say'
import { pageNumber } from '#modules/messaging/queries/page_number'

export default class NotificationsController {
  async index({ auth, i18n, request, view }: HttpContext) {
    const onlyUnread = request.input('show') === 'unread'
    const list = await listNotifications(
      auth.getUserOrFail(),
      { onlyUnread, page: pageNumber(request.input('page')) },
      i18n
    )
    const live = await livePanel(auth.getUserOrFail())
    return view.render('messaging::pages/notifications', { list, onlyUnread, live })
  }

  /** What the header counts, for pages that are open, with the words of a notification they have just heard of. */
  async waiting({ auth, i18n, request, view }: HttpContext) {
    const { notice, at } = request.qs()
    const said = await noticeToSay(auth.getUserOrFail(), notice, at, i18n)
    return view.render('messaging::pages/waiting', { said })
  }

  /** Opens what a notification is about, and with that has read it. */
  async show({ bouncer, params, response }: HttpContext) {
    const notification = await findNotification(params.id)
    await bouncer.with(NotificationPolicy).authorize('open', notification)
    await markNotificationsRead({ userId: notification!.userId, ids: [notification!.id] })
    return response.redirect().toPath(notification!.path)
  }
}
