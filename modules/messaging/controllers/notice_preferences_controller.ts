import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import SaveNoticePreferences from '#modules/messaging/actions/save_notice_preferences'
import { preferencesOf } from '#modules/messaging/queries/notice_preferences'
import { noticeTopics } from '#modules/messaging/queries/notice_topics'
import { noticePreferencesValidator } from '#modules/messaging/validators/notice_preferences_validator'

/** What somebody is told of, here and by mail. */
@inject()
export default class NoticePreferencesController {
  constructor(private save: SaveNoticePreferences) {}

  async edit({ auth, view }: HttpContext) {
    const set = await preferencesOf(auth.getUserOrFail().id)
    const topics = noticeTopics().map((topic) => ({
      ...topic,
      ...(set.get(topic.topic) ?? { inApp: true, mail: true }),
    }))
    return view.render('messaging::pages/preferences', { topics })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const { inApp = [], mail = [] } = await request.validateUsing(noticePreferencesValidator)
    await this.save.handle(auth.getUserOrFail().id, { inApp, mail })
    session.flash('success', i18n.t('messaging.preferences.saved'))
    return response.redirect().toPath('/settings/notifications')
  }
}
