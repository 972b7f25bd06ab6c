import { defineResource, type Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import type { Judgement } from '#modules/wallet/routing/judge'

const amount = (row: Row) => Money.of(row.amount_minor, row.currency)
const about = (row: Row) => `${row.subject} ${row.subject_id}`
const why = (row: Row) => (row.is_failover ? 'failover' : 'first')

/** Which gateway was chosen for what, and why not another. */
export default defineResource({
  name: 'routing-decisions',
  words: 'wallet.routing_list',
  icon: 'git-fork',
  group: 'money',
  order: 334,
  roles: ['admin', 'finance'],
  subject: 'routing_decision',
  source: {
    table: 'routing_decisions',
    select: [
      'id',
      'public_id',
      'subject',
      'subject_id',
      'amount_minor',
      'currency',
      'rail',
      'country',
      'chosen',
      'is_failover',
      'candidates',
      'created_at',
    ],
  },
  title: about,
  columns: [
    { name: 'about', kind: 'code', value: about },
    { name: 'chosen', kind: 'code' },
    { name: 'why', kind: 'badge', value: why, tones: { failover: 'due' } },
    { name: 'amount', kind: 'money', value: amount },
    { name: 'rail', kind: 'badge' },
    { name: 'created', kind: 'date', value: ({ created_at: at }) => at, sort: 'id' },
  ],
  search: ['subject_id'],
  filters: [
    { name: 'chosen', kind: 'text', column: 'chosen', match: 'exact' },
    { name: 'created', kind: 'dates', column: 'created_at' },
  ],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'decision',
        fields: [
          { name: 'chosen', kind: 'code' },
          { name: 'why', kind: 'badge', value: why, tones: { failover: 'due' } },
          { name: 'amount', kind: 'money', value: amount },
          { name: 'rail', kind: 'badge' },
          { name: 'country', kind: 'code' },
          { name: 'created', kind: 'date', value: ({ created_at: at }) => at },
        ],
      },
    ],
    related: [
      {
        name: 'candidates',
        columns: [
          { name: 'gateway', kind: 'code' },
          {
            name: 'against',
            kind: 'badge',
            words: 'wallet.routing_list.values.against',
            tones: { broken: 'disputed' },
          },
          { name: 'cost', kind: 'money' },
          { name: 'rule', kind: 'code' },
          { name: 'success', kind: 'text' },
          { name: 'approval', kind: 'text' },
          { name: 'took', kind: 'count' },
          { name: 'score', kind: 'text' },
        ],
        rows: async (row) => (JSON.parse(row.candidates) as Judgement[]).map((one) => candidateRow(one, row)),
      },
    ],
  },
})

/** Decisions of before have no rule and no approval. */
function candidateRow({ gateway, excluded, cost, tookMs, score, ...one }: Judgement, { currency }: Row): Row {
  const percent = (share?: number) => (share === undefined ? '' : `${(share * 100).toFixed(1)} %`)
  return {
    gateway,
    against: excluded,
    cost: Money.of(cost, currency),
    rule: one.rule ?? '',
    success: percent(one.success),
    approval: percent(one.approval),
    took: tookMs,
    score: score.toFixed(2),
  }
}
