import type { Acts } from '#app/audit/acts'

/** What this module puts on record, and how much an operator should care. */
export default {
  'treasury.case_explained': 'high',
  'treasury.case_booked': 'high',
  'treasury.case_closed': 'high',
  'treasury.case_matched': 'medium',
  'treasury.difference_found': 'high',
  'treasury.no_statement': 'medium',
  'treasury.reconciled_again': 'low',
  'treasury.exchange_booked': 'critical',
  'treasury.payments_exported': 'medium',
} satisfies Acts
