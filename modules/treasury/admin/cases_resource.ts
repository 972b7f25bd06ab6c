import { defineResource, type Act, type Row } from '#app/admin/define_resource'
import { use } from '#app/modules/use'
import { CASE_STATES } from '../case_states.js'
import { DIFFERENCES } from '../reconciliation/compare.js'
import { SettleCase } from '../actions/settle_case.js'
import { toCase } from '../queries/cases.js'
import { linesNamed } from '../queries/statement_lines.js'

const DIFFERENCE_TONES = {
  missing_here: 'disputed',
  missing_at_gateway: 'disputed',
  other_amount: 'due',
  other_currency: 'due',
} as const
const TONES = { open: 'disputed', explained: 'held', booked: 'released', closed: 'neutral' } as const
const isLiving = ({ state }: Row) => state === 'open' || state === 'explained'
const decision = (row: Row, { by, reason }: Act) => ({ publicId: row.public_id, by, reason })
const settle = new SettleCase()

const state = { name: 'state', kind: 'badge', tones: TONES } as const
const difference = { name: 'difference', kind: 'badge', tones: DIFFERENCE_TONES } as const
const ledger = { name: 'ledger', kind: 'money', value: (row: Row) => toCase(row).ledger } as const
const statement = { name: 'statement', kind: 'money', value: (row: Row) => toCase(row).statement } as const

/** What gateways and our books do not agree on, and what became of it. */
export default defineResource({
  name: 'recon-cases',
  words: 'treasury.cases',
  icon: 'scale',
  group: 'money',
  order: 340,
  roles: ['admin', 'finance'],
  subject: 'reconciliation_case',
  source: {
    table: 'recon_cases',
    select: [
      'id',
      'public_id',
      'gateway',
      'day',
      'subject',
      'reference',
      'difference',
      'currency',
      'ledger_minor',
      'statement_currency',
      'statement_minor',
      'transaction_id',
      'state',
      'reason',
      'created_at',
      'ended_at',
    ],
  },
  title: ({ reference }) => reference,
  columns: [
    { name: 'reference', kind: 'code' },
    state,
    difference,
    { name: 'subject', kind: 'badge' },
    ledger,
    statement,
    { name: 'gateway', kind: 'code' },
    { name: 'day', kind: 'text', sort: 'day' },
    { name: 'found', kind: 'date', value: (row) => row.created_at, sort: 'id' },
  ],
  search: ['reference', 'transaction_id', 'public_id'],
  filters: [
    { name: 'state', kind: 'choice', options: CASE_STATES, column: 'state', counted: true },
    { name: 'difference', kind: 'choice', options: DIFFERENCES, column: 'difference' },
    { name: 'gateway', kind: 'text', column: 'gateway', match: 'exact' },
    { name: 'currency', kind: 'text', column: 'currency', match: 'exact' },
  ],
  sort: '-found',
  detail: {
    sections: [
      {
        name: 'figures',
        fields: [
          state,
          difference,
          ledger,
          statement,
          {
            name: 'transaction',
            kind: 'link',
            value: (row) => row.transaction_id,
            href: ({ transaction_id: id }) => (id ? `/admin/r/transactions/${id}` : null),
          },
        ],
      },
      {
        name: 'fate',
        fields: [
          { name: 'found', kind: 'date', value: (row) => row.created_at },
          { name: 'ended', kind: 'date', value: (row) => row.ended_at },
          { name: 'reason', kind: 'text' },
        ],
      },
    ],
    related: [
      {
        name: 'lines',
        columns: [
          { name: 'line', kind: 'code', value: ({ id }) => id },
          { name: 'subject', kind: 'badge', value: ({ kind }) => kind, words: 'treasury.kinds' },
          { name: 'amount', kind: 'money' },
          { name: 'at', kind: 'date' },
        ],
        rows: async ({ gateway, reference }) => (await linesNamed(gateway, reference)).map((line) => ({ ...line })),
      },
      {
        name: 'entries',
        columns: [
          {
            name: 'transaction',
            kind: 'code',
            value: ({ id }) => id,
            href: ({ id }) => `/admin/r/transactions/${id}`,
          },
          { name: 'subject', kind: 'badge', value: ({ kind }) => kind, words: 'treasury.kinds' },
          { name: 'amount', kind: 'money' },
          { name: 'at', kind: 'date' },
        ],
        rows: async ({ gateway, reference }) =>
          (await use('wallet').clearingEntries({ gateway, references: [reference] }))
            .slice(0, 50)
            .map((one) => ({ ...one })),
      },
    ],
  },
  actions: [
    {
      name: 'explain',
      audit: 'treasury.case_explained',
      bulk: true,
      visibleWhen: (row) => row.state === 'open',
      handle: (row, act) => settle.explain(decision(row, act), act.trx),
    },
    {
      name: 'book',
      audit: 'treasury.case_booked',
      tone: 'danger',
      visibleWhen: isLiving,
      handle: (row, act) => settle.book(decision(row, act), act.trx),
    },
    {
      name: 'close',
      audit: 'treasury.case_closed',
      visibleWhen: isLiving,
      handle: (row, act) => settle.close(decision(row, act), act.trx),
    },
  ],
})
