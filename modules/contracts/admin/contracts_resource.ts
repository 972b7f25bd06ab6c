import { defineResource, type Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { contractMilestones, withParties } from '#modules/contracts/queries/contracts_for_operators'
import { STATE_TONES } from '#modules/contracts/presenters/index_page'
import { TONES } from '#modules/contracts/presenters/track'

const value = (row: Row) => Money.of(row.total_minor, row.currency)
const offered = (row: Row) => row.offered_at

/** Every contract. Read-only, and every look at one is written down. */
export default defineResource({
  name: 'contracts',
  words: 'contracts.list',
  icon: 'handshake',
  group: 'work',
  order: 220,
  roles: ['admin'],
  subject: 'contract',
  source: {
    table: 'contracts',
    select: [
      'id',
      'public_id',
      'project_id',
      'title',
      'client_account_id',
      'freelancer_account_id',
      'state',
      'currency',
      'total_minor',
      'fee_basis_points',
      'fee_why',
      'starts_on',
      'offered_at',
      'started_at',
      'ended_at',
    ],
    complete: withParties,
  },
  title: ({ title }) => title,
  columns: [
    { name: 'title', kind: 'text', sort: 'title' },
    { name: 'client', kind: 'person' },
    { name: 'freelancer', kind: 'person' },
    { name: 'state', kind: 'badge', words: 'contracts.states', tones: STATE_TONES },
    { name: 'value', kind: 'money', value, sort: 'total_minor' },
    { name: 'held', kind: 'money' },
    { name: 'released', kind: 'money' },
    { name: 'offered', kind: 'date', value: offered, sort: 'id' },
  ],
  search: ['title', 'public_id', 'project_id'],
  filters: [
    {
      name: 'state',
      kind: 'choice',
      options: Object.keys(STATE_TONES),
      words: 'contracts.states',
      column: 'state',
      counted: true,
    },
    { name: 'offered', kind: 'dates', column: 'offered_at' },
  ],
  sort: '-offered',
  detail: {
    audit: 'contracts.viewed_by_operator',
    styles: ['modules/contracts/client/contracts.css'],
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'client', kind: 'person' },
          { name: 'freelancer', kind: 'person' },
          { name: 'value', kind: 'money', value },
          { name: 'fee', kind: 'text', value: ({ fee_basis_points: points }) => `${points / 100}%` },
          { name: 'fee_why', kind: 'badge', words: 'contracts.list.fee_why' },
          {
            name: 'project',
            kind: 'link',
            value: ({ project_id: id }) => id,
            href: ({ project_id: id }) => (id ? `/admin/r/projects/${id}` : null),
          },
          { name: 'offered', kind: 'date', value: offered },
          { name: 'started', kind: 'date', value: ({ started_at: at }) => at },
          { name: 'ended', kind: 'date', value: ({ ended_at: at }) => at },
        ],
      },
    ],
    related: [
      {
        name: 'milestones',
        columns: [
          { name: 'title', kind: 'text' },
          { name: 'state', kind: 'badge', words: 'contracts.milestone.states', tones: TONES },
          { name: 'amount', kind: 'money' },
          { name: 'escrow', kind: 'code' },
          { name: 'balance', kind: 'money' },
          { name: 'transaction', kind: 'code' },
          { name: 'keys', kind: 'code' },
        ],
        rows: contractMilestones,
      },
    ],
  },
})
