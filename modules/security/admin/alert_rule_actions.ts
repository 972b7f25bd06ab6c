import { knownActs, SEVERITIES } from '#app/audit/acts'
import type { ActionField, ResourceAction, Row } from '#app/admin/define_resource'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { done, refuse } from '#app/outcome'
import { clock } from '#app/time/clock'

export const TELLS = ['admins', 'person'] as const
export const BY = ['mail', 'sms', 'both'] as const
const DIGESTS = ['0', '5', '15', '60'] as const
const MOST = ['1', '4', '12', '60'] as const

const audit = 'security.alert_rule_changed'
const whom: ActionField[] = [
  { name: 'tells', kind: 'choice', options: TELLS },
  { name: 'by', kind: 'choice', options: BY },
]
const isOn = (row: Row) => row.disabled_at === null

const change = (row: Row, values: Record<string, unknown>, trx: Trx) =>
  trx.from('security_alert_rules').where('id', row.id).update(values)
const dropWaiting = (row: Row, trx: Trx) =>
  trx.from('security_alerts').where('rule_id', row.id).whereNotNull('gathering').delete()

/** What operators do with a rule. A new one begins as a copy of another. */
export const alertRuleActions: ResourceAction[] = [
  {
    name: 'add',
    audit,
    fields: () => [
      { name: 'act', kind: 'text', maxLength: 64, optional: true },
      { name: 'severity', kind: 'choice', options: SEVERITIES, words: 'security.severities' },
      ...whom,
    ],
    handle: async (row, { input, trx }) => {
      const act = input.act?.trim() || null
      if (act !== null && !knownActs().includes(act)) return refuse('unknown_act')
      const like = { digest_minutes: row.digest_minutes, most_per_hour: row.most_per_hour }
      const rule = { public_id: newPublicId(), act, least_severity: input.severity, tells: input.tells, by: input.by }
      await trx.table('security_alert_rules').insert({ ...like, ...rule, created_at: clock.now() })
      return done(undefined)
    },
  },
  {
    name: 'redirect',
    audit,
    fields: () => whom,
    handle: async (row, { input, trx }) => {
      await change(row, { tells: input.tells, by: input.by }, trx)
      return done(undefined)
    },
  },
  {
    name: 'pace',
    audit,
    fields: () => [
      { name: 'digest', kind: 'choice', options: DIGESTS },
      { name: 'most', kind: 'choice', options: MOST },
    ],
    handle: async (row, { input, trx }) => {
      await change(row, { digest_minutes: Number(input.digest), most_per_hour: Number(input.most) }, trx)
      return done(undefined)
    },
  },
  {
    name: 'disable',
    audit,
    tone: 'danger',
    bulk: true,
    visibleWhen: isOn,
    handle: async (row, { trx }) => {
      await change(row, { disabled_at: clock.now() }, trx)
      await dropWaiting(row, trx)
      return done(undefined)
    },
  },
  {
    name: 'enable',
    audit,
    bulk: true,
    visibleWhen: (row) => !isOn(row),
    handle: async (row, { trx }) => {
      await change(row, { disabled_at: null }, trx)
      return done(undefined)
    },
  },
]
