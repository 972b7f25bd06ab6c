import type { I18n } from '@adonisjs/i18n'
import { SEVERITIES } from '#app/audit/acts'
import type { Severity } from '#app/audit/audit'
import type { Formatters } from '#app/ui/formatters'
import type { ThreatFigures } from '../queries/threat_figures.js'

/** The severity an address asks for; null for all. */
export function readSeverity(asked: unknown): Severity | null {
  return SEVERITIES.find((severity) => severity === asked) ?? null
}

/** One tab for all entries and one for each severity, with how many there were in the last day. */
export function severityTabs(
  { severity, bySeverity }: { severity: Severity | null } & Pick<ThreatFigures, 'bySeverity'>,
  i18n: I18n
) {
  const all = { label: i18n.t('security.threats.all'), href: '/admin/security', current: severity === null }
  const each = SEVERITIES.toReversed().map((one) => ({
    label: i18n.t(`security.severities.${one}`),
    href: `/admin/security?severity=${one}`,
    current: severity === one,
    count: bySeverity[one],
    hot: one === 'critical' && bySeverity[one] > 0,
  }))
  return [all, ...each]
}

/** A bar for each minute, and the minute with the most for the sentence about them. */
export function chartPoints(minutes: ThreatFigures['minutes'], fmt: Formatters) {
  const points = minutes.map(({ at, times }) => ({ label: fmt.time(at), value: times, text: fmt.number(times) }))
  const total = minutes.reduce((sum, { times }) => sum + times, 0)
  const most = minutes.reduce((best, minute) => (minute.times > best.times ? minute : best))
  return { points, total, most: { times: most.times, at: fmt.time(most.at) } }
}
