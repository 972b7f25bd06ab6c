import type { HttpContext } from '@adonisjs/core/http'
import { Formatters } from '#app/ui/formatters'
import { headsOf } from '#app/live/live_log'
import { WATCH_CHANNEL } from '../live/watch_channel.js'
import WatchPolicy from '../policies/watch_policy.js'
import { severityTabs, chartPoints, readSeverity } from '../presenters/threats.js'
import { newestEntries } from '../queries/newest_entries.js'
import { threatFigures } from '../queries/threat_figures.js'

export default class ThreatsController {
  async show({ auth, bouncer, i18n, request, view }: HttpContext) {
    await bouncer.with(WatchPolicy).authorize('visit')
    const severity = readSeverity(request.input('severity'))
    const since = (await headsOf([WATCH_CHANNEL])).get(WATCH_CHANNEL)!
    const { figures, bySeverity, minutes } = await threatFigures()
    const entries = await newestEntries(severity, i18n)
    const tabs = severityTabs({ severity, bySeverity }, i18n)
    const chart = chartPoints(minutes, new Formatters(i18n.locale, auth.getUserOrFail().zone))
    return view.render('security::pages/threats', { since, figures, entries, tabs, chart, severity })
  }
}
