import db from '@adonisjs/lucid/services/db'
import { SEVERITIES } from '#app/audit/acts'
import { defineResource, type Row } from '#app/admin/define_resource'
import { alertRuleActions, BY, TELLS } from './alert_rule_actions.js'

const SEVERITY = {
  words: 'security.severities',
  tones: { low: 'neutral', medium: 'held', high: 'due', critical: 'disputed' },
} as const
const severity = { name: 'severity', kind: 'badge', ...SEVERITY } as const
const tells = { name: 'tells', kind: 'badge' } as const
const by = { name: 'by', kind: 'badge' } as const
const created = { name: 'created', kind: 'date', value: (row: Row) => row.created_at, sort: 'id' } as const

/** The newest alerts of a rule. */
async function alertsOf({ id }: Row): Promise<Row[]> {
  return db.from('security_alerts').where('rule_id', id).orderBy('id', 'desc').limit(50).select('*')
}

/** Who is told of what stands in the audit log, by which way and how often at most. */
export default defineResource({
  name: 'alert-rules',
  words: 'security.alert_rules',
  icon: 'bell-ring',
  group: 'system',
  order: 320,
  roles: ['admin'],
  subject: 'alert_rule',
  source: {
    table: 'security_alert_rules',
    select: [
      'id',
      'public_id',
      'act',
      'least_severity',
      'tells',
      'by',
      'digest_minutes',
      'most_per_hour',
      'disabled_at',
      'created_at',
    ],
  },
  title: ({ act, least_severity: least }) => act ?? `≥ ${least}`,
  columns: [
    { name: 'about', kind: 'code', value: ({ act }) => act ?? '*', sort: 'act' },
    { ...severity, value: (row) => (row.act === null ? row.least_severity : null) },
    tells,
    by,
    {
      name: 'state',
      kind: 'badge',
      value: (row) => (row.disabled_at === null ? 'on' : 'off'),
      tones: { on: 'released', off: 'neutral' },
    },
    created,
  ],
  search: ['act', 'public_id'],
  filters: [
    { name: 'tells', kind: 'choice', options: TELLS, column: 'tells' },
    { name: 'by', kind: 'choice', options: BY, column: 'by' },
    { name: 'severity', kind: 'choice', options: SEVERITIES, column: 'least_severity', words: SEVERITY.words },
    {
      name: 'off',
      kind: 'yes_no',
      where: (query, yes) => (yes ? query.whereNotNull('disabled_at') : query.whereNull('disabled_at')),
    },
  ],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'rule',
        fields: [
          tells,
          by,
          { name: 'digest', kind: 'count', value: (row) => row.digest_minutes },
          { name: 'most', kind: 'count', value: (row) => row.most_per_hour },
          created,
          { name: 'disabled', kind: 'date', value: (row) => row.disabled_at },
        ],
      },
    ],
    related: [
      {
        name: 'alerts',
        columns: [
          { name: 'last', kind: 'date', value: (row) => row.last_at },
          severity,
          { name: 'times', kind: 'count' },
          { name: 'sent', kind: 'date', value: (row) => row.sent_at },
        ],
        rows: alertsOf,
      },
    ],
  },
  actions: alertRuleActions,
})
