import type { Acts } from '#app/audit/acts'

/** What this module puts on record, and how much an operator should care. */
export default {
  'wallet.ledger_proved': 'low',
  'wallet.ledger_broken': 'critical',
  'wallet.payout_method_added': 'high',
  'wallet.payout_method_removed': 'high',
  'wallet.payout_method_confirmed': 'high',
  'wallet.payout_returned': 'medium',
  'wallet.payout_approved': 'high',
  'wallet.payout_declined': 'high',
  'wallet.payout_not_taken': 'high',
  'wallet.payout_schedule_set': 'medium',
  'wallet.payout_schedule_removed': 'medium',
  'wallet.provider_event_replayed': 'medium',
  'wallet.gateway_paused': 'high',
  'wallet.gateway_resumed': 'medium',
  'wallet.webhook_changed': 'critical',
  'wallet.chargeback_opened': 'high',
  'wallet.chargeback_won': 'low',
  'wallet.chargeback_lost': 'high',
  'wallet.chargeback_rechecked': 'low',
  'wallet.chargeback_collected': 'critical',
  'wallet.debt_collected': 'low',
  'wallet.chargeback_written_off': 'critical',
} satisfies Acts
