import { defineResource, type ActionField, type ResourceAction } from '#app/admin/define_resource'
import { done, refuse } from '#app/outcome'
import { Money } from '#app/money/money'
import { addRule, changeRule, removeRule } from '../actions/change_factor_rule.js'
import { METHOD_SETS, MINIMUMS } from '../rules/factor_rules.js'
import { ROLES } from '../roles.js'

const demandFields: ActionField[] = [
  { name: 'minimum', kind: 'choice', options: MINIMUMS, words: 'security.rules.values.minimum' },
  { name: 'methods', kind: 'choice', options: METHOD_SETS, words: 'security.rules.values.methods' },
  { name: 'grace_days', kind: 'text', maxLength: 4 },
]

const actions: ResourceAction[] = [
  {
    name: 'change',
    audit: 'security.rule_changed',
    fields: () => demandFields,
    handle: (row, { input, trx }) => changeRule(row.id, input, trx),
  },
  {
    name: 'copy',
    audit: 'security.rule_added',
    fields: () => [
      { name: 'role', kind: 'choice', options: ['everybody', ...ROLES], words: 'security.rules.values.role' },
      { name: 'country', kind: 'text', maxLength: 2, optional: true },
      { name: 'amount', kind: 'text', maxLength: 20, optional: true },
      ...demandFields,
    ],
    handle: (row, { input, trx }) => addRule(row.about, input, trx),
  },
  {
    name: 'remove',
    audit: 'security.rule_removed',
    tone: 'danger',
    handle: async (row, { trx }) => ((await removeRule(row.id, trx)) ? done(undefined) : refuse('already')),
  },
]

/** What people must show besides their password, as operators set it. */
export default defineResource({
  name: 'sign-in-rules',
  words: 'security.rules',
  icon: 'shield-check',
  group: 'people',
  order: 130,
  roles: ['admin'],
  subject: 'sign_in_rule',
  source: {
    table: 'factor_rules',
    select: [
      ...['id', 'public_id', 'about', 'role', 'country', 'least_minor', 'currency'],
      ...['minimum', 'methods', 'grace_days', 'in_force_since'],
    ],
  },
  title: ({ about, role }) => `${about} · ${role ?? 'everybody'}`,
  columns: [
    { name: 'role', kind: 'badge', words: 'security.rules.values.role', value: ({ role }) => role ?? 'everybody' },
    { name: 'about', kind: 'badge', sort: 'about' },
    { name: 'minimum', kind: 'badge', tones: { code: 'brand', key: 'brand' } },
    { name: 'grace', kind: 'count', value: ({ grace_days: days }) => Number(days) },
    { name: 'since', kind: 'date', value: ({ in_force_since: at }) => Number(at), sort: 'id' },
  ],
  filters: [{ name: 'about', kind: 'choice', column: 'about', options: ['sign_in', 'withdrawal'] }],
  sort: 'since',
  detail: {
    sections: [
      {
        name: 'demand',
        fields: [
          { name: 'methods', kind: 'badge' },
          { name: 'country', kind: 'text' },
          {
            name: 'amount',
            kind: 'money',
            value: ({ least_minor: minor, currency }) => (minor === null ? null : Money.of(minor, currency)),
          },
        ],
      },
    ],
  },
  actions,
})
