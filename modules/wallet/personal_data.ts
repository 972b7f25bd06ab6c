import { BUSINESS_RECORD, columns, definePersonalData } from '#app/privacy/personal_data'

const ofAccount = { account: 'owner_id', where: { owner_type: 'account' } }
const ofEntry = { column: 'id', table: 'ledger_entries', key: 'transaction_id' }

/** Money's records stay, and the ledger cannot be changed at all; how to reach somebody's bank goes. */
export default definePersonalData({
  tables: {
    ledger_accounts: {
      owner: ofAccount,
      columns: {
        ...columns('none', 'id', 'owner_type', 'owner_id', 'min_balance'),
        ...columns('export', 'kind', 'currency', 'balance', 'created_at'),
      },
    },
    ledger_entries: {
      owner: { column: 'account_id', table: 'ledger_accounts' },
      columns: {
        ...columns('none', 'id', 'account_id'),
        ...columns(BUSINESS_RECORD, 'transaction_id', 'currency', 'amount', 'balance_after'),
      },
    },
    ledger_transactions: {
      owner: ofEntry,
      columns: {
        ...columns('none', 'scope', 'idempotency_key', 'request_hash', 'reverses_id', 'path'),
        ...columns(BUSINESS_RECORD, 'id', 'public_id', 'kind', 'reference_type', 'reference_id', 'title', 'created_at'),
      },
    },
    escrows: {
      owner: [{ account: 'payer_account_id' }, { account: 'payee_account_id' }],
      columns: {
        ...columns('none', 'payer_account_id', 'payee_account_id'),
        ...columns('export', 'escrow_id', 'created_at'),
      },
    },
    clearances: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'transaction_id'),
        ...columns('export', 'public_id', 'amount_minor', 'left_minor', 'currency', 'days', 'reasons', 'state'),
        ...columns('export', 'clears_at', 'created_at', 'ended_at'),
      },
    },
    payment_intents: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'user_id', 'pay_path', 'return_path', 'idempotency_key', 'request_hash'),
        ...columns('none', 'gateway_id', 'checked_at', 'declines'),
        ...columns('export', 'rail', 'received_minor', 'progress', 'seen_minor', 'due_at'),
        ...columns('export', 'public_id', 'amount_minor', 'currency', 'refunded_minor', 'purpose_type', 'purpose_id'),
        ...columns('export', 'state', 'failure_reason', 'gateway', 'created_at', 'ended_at'),
        title: BUSINESS_RECORD,
      },
    },
    payout_methods: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'user_id'),
        ...columns('export', 'public_id', 'country', 'usable_at', 'no_instant_at', 'created_at', 'gateway'),
        ...columns('export', 'returned_at'),
        last4: BUSINESS_RECORD,
        details: 'encrypted',
        removed_at: { pseudonymise: '{now}' },
      },
    },
    payouts: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'user_id', 'payout_method_id', 'gateway_id'),
        ...columns('none', 'reserve_transaction_id', 'idempotency_key'),
        ...columns('export', 'public_id', 'amount_minor', 'currency', 'state', 'failure_reason', 'gateway'),
        ...columns('none', 'gateway_reference'),
        ...columns('export', 'speed', 'fee_minor', 'fell_back', 'review_reasons', 'approved_at'),
        ...columns('export', 'created_at', 'sent_at', 'ended_at', 'returned_at'),
        ...columns('none', 'asked_at', 'in_doubt', 'asked_until'),
      },
    },
    payout_schedules: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'user_id', 'payout_method_id', 'assurance', 'leased_until'),
        ...columns('export', 'public_id', 'currency', 'kind', 'weekday', 'day', 'threshold_minor', 'keep_minor'),
        ...columns('export', 'next_at', 'due_on', 'last_on', 'last_outcome', 'created_at'),
      },
    },
    refunds: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'payment_id', 'gateway_id', 'reserve_transaction_id'),
        ...columns('export', 'public_id', 'amount_minor', 'currency', 'state', 'failure_reason', 'gateway'),
        ...columns('export', 'created_at', 'sent_at', 'ended_at'),
      },
    },
    gateway_payees: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'public_id', 'account_id', 'user_id', 'payout_method_id', 'checked_at'),
        ...columns('export', 'gateway', 'payee_id', 'state', 'created_at'),
      },
    },
    chargebacks: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'gateway_id', 'payment_id', 'account_id', 'reminded_days', 'open_transaction_id'),
        ...columns('none', 'is_spent', 'fund_minor', 'checked_at'),
        ...columns('export', 'public_id', 'gateway', 'amount_minor', 'currency', 'reason', 'state', 'evidence_due_at'),
        ...columns('export', 'held_minor', 'frozen_minor', 'owed_minor', 'collected_minor', 'written_off_minor'),
        ...columns('export', 'opened_at', 'ended_at'),
      },
    },
    chargeback_escrows: {
      owner: { column: 'chargeback_id', table: 'chargebacks' },
      columns: {
        ...columns('none', 'id', 'chargeback_id'),
        ...columns('export', 'escrow_id', 'amount_minor', 'currency'),
      },
    },
    // How gateways do, by ids and sums.
    gateway_health: 'none',
    gateway_attempts: 'none',
    gateway_verdicts: 'none',
    routing_decisions: 'none',
    // Ids and states only, as the gateway signed them.
    provider_events: 'none',
    sandbox_payments: {
      owner: { accountPublicId: 'payer_ref' },
      columns: {
        ...columns('none', 'id', 'public_id', 'reference', 'payer_ref', 'return_path', 'arrives_at', 'delivery'),
        ...columns('none', 'gateway', 'declines'),
        ...columns('export', 'rail', 'bank_reference', 'received_minor', 'address', 'seen_units', 'expires_at'),
        ...columns('export', 'amount_minor', 'currency', 'refunded_minor', 'state', 'created_at', 'ended_at'),
        ...columns('pseudonymise', 'payer_name'),
        card_last4: 'delete',
        title: BUSINESS_RECORD,
      },
    },
    sandbox_coin_transfers: {
      owner: { column: 'payment_id', table: 'sandbox_payments' },
      columns: {
        ...columns('none', 'id', 'payment_id', 'moved_at'),
        ...columns('export', 'units', 'confirmations', 'created_at'),
      },
    },
    sandbox_disputes: {
      owner: { column: 'payment_id', table: 'sandbox_payments' },
      columns: {
        ...columns('none', 'id', 'public_id', 'payment_id'),
        ...columns(
          'export',
          'amount_minor',
          'currency',
          'reason',
          'state',
          'evidence_due_at',
          'created_at',
          'ended_at'
        ),
      },
    },
    sandbox_transfers: 'none',
    sandbox_webhooks: 'none',
  },
})
