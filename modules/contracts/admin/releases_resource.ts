import app from '@adonisjs/core/services/app'
import { defineResource, type Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { refuse } from '#app/outcome'
import ReturnReleased, { RETURN_SOURCES, type ReturnSource } from '#modules/contracts/actions/return_released'
import Milestone from '#modules/contracts/models/milestone'
import { withPartyNames } from '#modules/contracts/queries/party_names'

const money = (minor: string) => (row: Row) => Money.of(row[minor], row.currency)
const contractPage = ({ contract_id: id }: Row) => `/admin/r/contracts/${id}`

/** What was paid out of escrow, and the way back of it. */
export default defineResource({
  name: 'releases',
  words: 'contracts.releases_list',
  icon: 'check',
  group: 'money',
  order: 330,
  roles: ['admin', 'finance'],
  subject: 'release',
  source: {
    table: 'milestone_releases',
    select: [
      'milestone_releases.id',
      'milestone_releases.public_id',
      'milestone_releases.milestone_id',
      'milestone_releases.amount_minor',
      'milestone_releases.received_minor',
      'milestone_releases.fee_minor',
      'milestone_releases.currency',
      'milestone_releases.released_at',
      'milestones.title',
      'contracts.public_id as contract_id',
      'contracts.title as contract_title',
      'contracts.client_account_id',
      'contracts.freelancer_account_id',
    ],
    join: (query) =>
      void query
        .join('milestones', 'milestones.id', 'milestone_releases.milestone_id')
        .join('contracts', 'contracts.id', 'milestones.contract_id'),
    complete: withPartyNames,
  },
  title: ({ title }) => title,
  columns: [
    { name: 'milestone', kind: 'text', value: ({ title }) => title },
    { name: 'contract', kind: 'link', value: ({ contract_title: title }) => title, href: contractPage },
    { name: 'client', kind: 'person' },
    { name: 'freelancer', kind: 'person' },
    { name: 'amount', kind: 'money', value: money('amount_minor'), sort: 'milestone_releases.amount_minor' },
    { name: 'received', kind: 'money', value: money('received_minor') },
    { name: 'fee', kind: 'money', value: money('fee_minor') },
    { name: 'released', kind: 'date', value: ({ released_at: at }) => at, sort: 'milestone_releases.id' },
  ],
  search: ['milestone_releases.public_id', 'milestones.title', 'contracts.title', 'contracts.public_id'],
  filters: [{ name: 'released', kind: 'dates', column: 'milestone_releases.released_at' }],
  sort: '-released',
  detail: {
    sections: [
      {
        name: 'money',
        fields: [
          { name: 'contract', kind: 'link', value: ({ contract_title: title }) => title, href: contractPage },
          { name: 'client', kind: 'person' },
          { name: 'freelancer', kind: 'person' },
          { name: 'amount', kind: 'money', value: money('amount_minor') },
          { name: 'received', kind: 'money', value: money('received_minor') },
          { name: 'fee', kind: 'money', value: money('fee_minor') },
          { name: 'released', kind: 'date', value: ({ released_at: at }) => at },
        ],
      },
    ],
  },
  actions: [
    {
      name: 'return',
      audit: 'contracts.returned',
      tone: 'danger',
      fields: () => [
        { name: 'amount', kind: 'text', maxLength: 30 },
        { name: 'source', kind: 'choice', options: RETURN_SOURCES, words: 'contracts.releases_list.sources' },
      ],
      handle: async ({ milestone_id: id, currency }, { by, input, reason, trx }) => {
        const amount = Money.parse(input.amount, currency)
        if (!amount) return refuse('too_much_returned')
        const milestone = await Milestone.findOrFail(id, { client: trx })
        const returnReleased = await app.container.make(ReturnReleased)
        return returnReleased.handle({ milestone, amount, reason, source: input.source as ReturnSource }, by, trx)
      },
    },
  ],
})
