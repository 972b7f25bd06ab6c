import app from '@adonisjs/core/services/app'
import { defineResource, type Row } from '#app/admin/define_resource'
import { dispatch } from '#app/jobs/jobs'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { done } from '#app/outcome'
import { RecoverChargeback } from '#modules/wallet/actions/recover_chargeback'
import { CHARGEBACK_STATES } from '#modules/wallet/chargebacks/states'

const money = (minor: string) => (row: Row) => Money.of(row[minor], row.currency)
const stillOwed = (row: Row) =>
  Money.of(Number(row.owed_minor) - Number(row.collected_minor) - Number(row.written_off_minor), row.currency)
const uncovered = (row: Row) => Money.of(row.amount_minor - row.held_minor - row.frozen_minor, row.currency)
const state = {
  name: 'state',
  kind: 'badge',
  words: 'wallet.chargebacks_list.states',
  tones: { open: 'due', won: 'released', lost: 'disputed' },
} as const

/** Who paid, by name: one query for all rows. */
async function withNames(rows: Row[]): Promise<Row[]> {
  const accounts = await use('security').accounts([...new Set(rows.map((row) => row.account_id))])
  return rows.map((row) => ({ ...row, account: accounts.get(row.account_id)?.name }))
}

/** Payments that banks took back, until when evidence counts, and who bore the loss. */
export default defineResource({
  name: 'chargebacks',
  words: 'wallet.chargebacks_list',
  icon: 'shield-alert',
  group: 'money',
  order: 335,
  roles: ['admin', 'finance'],
  subject: 'chargeback',
  source: {
    table: 'chargebacks',
    select: [
      'chargebacks.id',
      'chargebacks.public_id',
      'chargebacks.gateway',
      'chargebacks.gateway_id',
      'chargebacks.account_id',
      'chargebacks.amount_minor',
      'chargebacks.currency',
      'chargebacks.reason',
      'chargebacks.state',
      'chargebacks.evidence_due_at',
      'chargebacks.held_minor',
      'chargebacks.frozen_minor',
      'chargebacks.is_spent',
      'chargebacks.owed_minor',
      'chargebacks.collected_minor',
      'chargebacks.written_off_minor',
      'chargebacks.fund_minor',
      'chargebacks.opened_at',
      'chargebacks.ended_at',
      'payment_intents.title',
      'payment_intents.public_id as payment',
    ],
    join: (query) => void query.join('payment_intents', 'payment_intents.id', 'chargebacks.payment_id'),
    complete: withNames,
  },
  title: (row) => `${row.public_id}`,
  columns: [
    { name: 'id', kind: 'code', value: ({ public_id: id }) => id },
    { name: 'account', kind: 'person' },
    { name: 'amount', kind: 'money', value: money('amount_minor'), sort: 'chargebacks.amount_minor' },
    state,
    { name: 'due', kind: 'date', value: ({ evidence_due_at: at }) => at, sort: 'chargebacks.evidence_due_at' },
    { name: 'owed', kind: 'money', value: stillOwed },
    { name: 'opened', kind: 'date', value: ({ opened_at: at }) => at, sort: 'chargebacks.id' },
  ],
  search: ['chargebacks.public_id', 'chargebacks.gateway_id', 'payment_intents.public_id', 'payment_intents.title'],
  filters: [
    {
      name: 'state',
      kind: 'choice',
      options: CHARGEBACK_STATES,
      words: 'wallet.chargebacks_list.states',
      column: 'chargebacks.state',
      counted: true,
    },
    { name: 'opened', kind: 'dates', column: 'chargebacks.opened_at' },
  ],
  sort: '-opened',
  detail: {
    sections: [
      {
        name: 'case',
        fields: [
          state,
          { name: 'account', kind: 'person' },
          { name: 'about', kind: 'text', value: ({ title }) => title },
          { name: 'payment', kind: 'code' },
          { name: 'reason', kind: 'badge', words: 'wallet.chargebacks_list.reasons' },
          { name: 'due', kind: 'date', value: ({ evidence_due_at: at }) => at },
          { name: 'opened', kind: 'date', value: ({ opened_at: at }) => at },
          { name: 'ended', kind: 'date', value: ({ ended_at: at }) => at },
          { name: 'gateway', kind: 'code' },
          { name: 'gateway_id', kind: 'code' },
        ],
      },
      {
        name: 'money',
        fields: [
          { name: 'amount', kind: 'money', value: money('amount_minor') },
          { name: 'frozen', kind: 'money', value: money('frozen_minor') },
          { name: 'held', kind: 'money', value: money('held_minor') },
          { name: 'uncovered', kind: 'money', value: uncovered },
          { name: 'owed_at_first', kind: 'money', value: money('owed_minor') },
          { name: 'owed', kind: 'money', value: stillOwed },
          { name: 'fund', kind: 'money', value: money('fund_minor') },
        ],
      },
    ],
  },
  actions: [
    {
      name: 'recheck',
      audit: 'wallet.chargeback_rechecked',
      visibleWhen: (row) => row.state === 'open',
      handle: async ({ public_id: chargebackId }, { trx }) => {
        await dispatch('wallet.sync_chargeback', { chargebackId }, trx)
        return done(undefined)
      },
    },
    {
      name: 'collect',
      audit: 'wallet.chargeback_collected',
      tone: 'danger',
      visibleWhen: (row) => stillOwed(row).isPositive,
      handle: async ({ id }, { trx }) => (await app.container.make(RecoverChargeback)).collect(id, trx),
    },
    {
      name: 'write_off',
      audit: 'wallet.chargeback_written_off',
      tone: 'danger',
      visibleWhen: (row) => stillOwed(row).isPositive,
      handle: async ({ id }, { trx }) => (await app.container.make(RecoverChargeback)).writeOff(id, trx),
    },
  ],
})
