import { defineResource, type Row } from '#app/admin/define_resource'
import { entriesOf, sumsMoved } from '#modules/wallet/queries/ledger_overview'

const KINDS = [
  'payment',
  'bank_payment',
  'stablecoin_payment',
  'escrow_hold',
  'escrow_release',
  'clearance',
  'escrow_refund',
  'release_return',
  'tip',
  'bonus',
  'expense',
  'chargeback_open',
  'chargeback_won',
  'chargeback_lost',
  'chargeback_collect',
  'chargeback_write_off',
  'payout_reserve',
  'payout_settle',
  'payout_return',
  'payout_bounce',
  'gateway_fee',
  'clearing_correction',
  'refund_reserve',
  'refund_settle',
  'refund_return',
  'conversion',
  'bank_exchange',
]
const words = 'wallet.transaction_kinds'
const about = (row: Row) => row.title ?? `${row.reference_type} ${row.reference_id}`

/** The ledger, transaction by transaction. Nothing in it can be changed, so there are no actions. */
export default defineResource({
  name: 'transactions',
  words: 'wallet.transactions_list',
  icon: 'receipt-text',
  group: 'money',
  order: 310,
  roles: ['admin', 'finance'],
  subject: 'ledger_transaction',
  source: {
    table: 'ledger_transactions',
    select: [
      'id',
      'public_id',
      'kind',
      'title',
      'path',
      'reference_type',
      'reference_id',
      'idempotency_key',
      'created_at',
    ],
    complete: sumsMoved,
  },
  title: (row) => String(row.public_id),
  columns: [
    { name: 'id', kind: 'code', value: ({ public_id: id }) => id },
    { name: 'kind', kind: 'badge', words },
    { name: 'about', kind: 'text', value: about },
    { name: 'amount', kind: 'money' },
    { name: 'created', kind: 'date', value: ({ created_at: at }) => at, sort: 'id' },
  ],
  search: ['public_id', 'title', 'reference_id', 'idempotency_key'],
  filters: [
    { name: 'kind', kind: 'choice', options: KINDS, words, column: 'kind' },
    { name: 'reference', kind: 'text', column: 'reference_id', match: 'exact' },
    { name: 'created', kind: 'dates', column: 'created_at' },
  ],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'kind', kind: 'badge', words },
          { name: 'about', kind: 'text', value: about },
          { name: 'reference', kind: 'code', value: (row) => `${row.reference_type} ${row.reference_id}` },
          { name: 'key', kind: 'code', value: ({ idempotency_key: key }) => key },
          { name: 'created', kind: 'date', value: ({ created_at: at }) => at },
        ],
      },
    ],
    related: [
      {
        name: 'entries',
        columns: [
          { name: 'place', kind: 'code' },
          { name: 'amount', kind: 'money' },
          { name: 'balance', kind: 'money' },
        ],
        rows: ({ id }) => entriesOf(id),
      },
    ],
  },
})
