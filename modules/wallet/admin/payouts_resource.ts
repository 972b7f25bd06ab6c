import app from '@adonisjs/core/services/app'
import { defineResource, type Row } from '#app/admin/define_resource'
import { use } from '#app/modules/use'
import { DecidePayout } from '#modules/wallet/actions/decide_payout'
import { Money } from '#app/money/money'
import { PAYOUT_STATES } from '#modules/wallet/payouts/payout_states'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'

const amount = (row: Row) => Money.of(row.amount_minor, row.currency)

const isWaiting = ({ state }: Row) => state === 'requested'
const isInDoubt = ({ state, in_doubt: doubt }: Row) => state === 'approved' && doubt > 0

/** Who asked for it, and the end of the bank account's number: two queries for all rows. */
async function withNames(rows: Row[]): Promise<Row[]> {
  const accounts = await use('security').accounts([...new Set(rows.map((row) => row.account_id))])
  const methods = await payoutMethods([...new Set(rows.map((row) => row.payout_method_id))])
  return rows.map((row) => ({
    ...row,
    account: accounts.get(row.account_id)?.name,
    last4: methods.get(row.payout_method_id)?.last4,
  }))
}

/** Everybody's withdrawals. */
export default defineResource({
  name: 'payouts',
  words: 'wallet.payouts_list',
  icon: 'landmark',
  group: 'money',
  order: 320,
  roles: ['admin', 'finance'],
  subject: 'payout',
  source: {
    table: 'payouts',
    select: [
      'id',
      'public_id',
      'account_id',
      'payout_method_id',
      'amount_minor',
      'currency',
      'state',
      'failure_reason',
      'speed',
      'fee_minor',
      'review_reasons',
      'gateway',
      'gateway_id',
      'created_at',
      'sent_at',
      'ended_at',
      'returned_at',
      'in_doubt',
    ],
    complete: withNames,
  },
  title: (row) => `${row.public_id}`,
  columns: [
    { name: 'id', kind: 'code', value: ({ public_id: id }) => id },
    { name: 'account', kind: 'person' },
    { name: 'amount', kind: 'money', value: amount, sort: 'amount_minor' },
    { name: 'bank', kind: 'text', value: ({ last4 }) => (last4 ? `… ${last4}` : '') },
    {
      name: 'state',
      kind: 'badge',
      words: 'wallet.payout_states',
      tones: {
        requested: 'due',
        approved: 'due',
        sent: 'due',
        settled: 'released',
        failed: 'disputed',
        returned: 'disputed',
      },
    },
    { name: 'created', kind: 'date', value: ({ created_at: at }) => at, sort: 'id' },
  ],
  search: ['public_id', 'gateway_id'],
  filters: [
    {
      name: 'state',
      kind: 'choice',
      options: PAYOUT_STATES,
      words: 'wallet.payout_states',
      column: 'state',
      counted: true,
    },
    { name: 'currency', kind: 'text', column: 'currency', match: 'exact' },
    { name: 'created', kind: 'dates', column: 'created_at' },
  ],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'money',
        fields: [
          { name: 'account', kind: 'person' },
          { name: 'amount', kind: 'money', value: amount },
          { name: 'bank', kind: 'text', value: ({ last4 }) => (last4 ? `… ${last4}` : '') },
          { name: 'speed', kind: 'badge', words: 'wallet.speeds' },
          { name: 'fee', kind: 'money', value: (row) => Money.of(row.fee_minor, row.currency) },
          { name: 'review', kind: 'badge', value: ({ review_reasons: reasons }) => reasons?.split(',') },
          { name: 'failure', kind: 'badge', value: ({ failure_reason: reason }) => reason },
        ],
      },
      {
        name: 'way',
        fields: [
          { name: 'created', kind: 'date', value: ({ created_at: at }) => at },
          { name: 'sent', kind: 'date', value: ({ sent_at: at }) => at },
          { name: 'ended', kind: 'date', value: ({ ended_at: at }) => at },
          { name: 'returned', kind: 'date', value: ({ returned_at: at }) => at },
          { name: 'gateway', kind: 'code' },
          { name: 'gateway_id', kind: 'code' },
          { name: 'doubt', kind: 'text', value: (row) => (isInDoubt(row) ? row.in_doubt : null) },
        ],
      },
    ],
  },
  actions: [
    {
      name: 'approve',
      audit: 'wallet.payout_approved',
      visibleWhen: isWaiting,
      handle: async ({ public_id: payoutId }, { by, reason, trx }) => {
        const decide = await app.container.make(DecidePayout)
        return decide.approve({ payoutId, by, reason }, trx)
      },
    },
    {
      name: 'decline',
      audit: 'wallet.payout_declined',
      tone: 'danger',
      visibleWhen: isWaiting,
      handle: async ({ public_id: payoutId }, { by, reason, trx }) => {
        const decide = await app.container.make(DecidePayout)
        return decide.decline({ payoutId, by, reason }, trx)
      },
    },
    {
      name: 'not_taken',
      audit: 'wallet.payout_not_taken',
      tone: 'danger',
      visibleWhen: isInDoubt,
      handle: async ({ public_id: payoutId }, { by, reason, trx }) => {
        const decide = await app.container.make(DecidePayout)
        return decide.notTaken({ payoutId, by, reason }, trx)
      },
    },
  ],
})
