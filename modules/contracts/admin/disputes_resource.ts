import app from '@adonisjs/core/services/app'
import { defineResource, type Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { refuse } from '#app/outcome'
import RuleDispute from '#modules/contracts/actions/rule_dispute'
import { DISPUTE_REASONS } from '#modules/contracts/dispute_states'
import Dispute from '#modules/contracts/models/dispute'
import { withCase } from '#modules/contracts/queries/disputes_for_operators'

const STATE_TONES = {
  open: 'disputed',
  withdrawn: 'neutral',
  agreed: 'released',
  ruled: 'released',
  overtaken: 'neutral',
} as const
const amount = (row: Row) => Money.of(row.amount_minor, row.currency)
const contractPage = ({ contract_id: id }: Row) => `/admin/r/contracts/${id}`

/** The desk's queue: every dispute with what both sides say, and the decision. */
export default defineResource({
  name: 'disputes',
  words: 'contracts.disputes_list',
  icon: 'gavel',
  group: 'work',
  order: 230,
  roles: ['admin'],
  subject: 'dispute',
  source: {
    table: 'disputes',
    select: [
      'disputes.id',
      'disputes.public_id',
      'disputes.side',
      'disputes.reason',
      'disputes.state',
      'disputes.answer_due_at',
      'disputes.opened_at',
      'disputes.closed_at',
      'milestones.title',
      'milestones.amount_minor',
      'milestones.currency',
      'contracts.public_id as contract_id',
      'contracts.title as contract_title',
      'contracts.client_account_id',
      'contracts.freelancer_account_id',
    ],
    join: (query) =>
      void query
        .join('milestones', 'milestones.id', 'disputes.milestone_id')
        .join('contracts', 'contracts.id', 'milestones.contract_id'),
    complete: withCase,
  },
  title: ({ title }) => title,
  columns: [
    { name: 'milestone', kind: 'text', value: ({ title }) => title },
    { name: 'contract', kind: 'link', value: ({ contract_title: title }) => title, href: contractPage },
    { name: 'side', kind: 'badge' },
    { name: 'reason', kind: 'badge', words: 'contracts.dispute.reasons' },
    { name: 'state', kind: 'badge', words: 'contracts.dispute.states', tones: STATE_TONES },
    { name: 'amount', kind: 'money', value: amount },
    { name: 'due', kind: 'date', value: ({ answer_due_at: at }) => at },
    { name: 'opened', kind: 'date', value: ({ opened_at: at }) => at, sort: 'disputes.id' },
  ],
  search: ['disputes.public_id', 'milestones.title', 'contracts.title'],
  filters: [
    {
      name: 'state',
      kind: 'choice',
      options: Object.keys(STATE_TONES),
      words: 'contracts.dispute.states',
      column: 'disputes.state',
      counted: true,
    },
    {
      name: 'reason',
      kind: 'choice',
      options: [...DISPUTE_REASONS],
      words: 'contracts.dispute.reasons',
      column: 'disputes.reason',
    },
    { name: 'opened', kind: 'dates', column: 'disputes.opened_at' },
  ],
  sort: 'opened',
  detail: {
    audit: 'contracts.dispute_viewed',
    styles: ['modules/contracts/client/contracts.css'],
    sections: [
      {
        name: 'case',
        fields: [
          { name: 'contract', kind: 'link', value: ({ contract_title: title }) => title, href: contractPage },
          { name: 'client', kind: 'person' },
          { name: 'freelancer', kind: 'person' },
          { name: 'amount', kind: 'money', value: amount },
          { name: 'split', kind: 'money' },
          { name: 'due', kind: 'date', value: ({ answer_due_at: at }) => at },
          { name: 'opened', kind: 'date', value: ({ opened_at: at }) => at },
          { name: 'closed', kind: 'date', value: ({ closed_at: at }) => at },
        ],
      },
    ],
  },
  actions: [
    {
      name: 'rule',
      audit: 'contracts.dispute_ruled',
      tone: 'danger',
      visibleWhen: ({ state }) => state === 'open',
      fields: () => [
        { name: 'freelancer_gets', kind: 'text', maxLength: 30 },
        { name: 'explanation', kind: 'text', maxLength: 2_000 },
      ],
      handle: async ({ public_id: publicId, currency }, { by, input, trx }) => {
        const freelancerGets = Money.parse(input.freelancer_gets, currency)
        if (!freelancerGets) return refuse('split_out_of_range')
        const dispute = await Dispute.query({ client: trx }).where('publicId', publicId).firstOrFail()
        const ruleDispute = await app.container.make(RuleDispute)
        return ruleDispute.handle({ dispute, freelancerGets, explanation: input.explanation }, by, trx)
      },
    },
  ],
})
