import type { Acts } from '#app/audit/acts'

/** What this module puts on record, and how much an operator should care. */
export default {
  'contracts.signed': 'low',
  'contracts.paused': 'low',
  'contracts.resumed': 'low',
  'contracts.viewed_by_operator': 'low',
  'contracts.dispute_viewed': 'low',
  'contracts.fee_agreed': 'high',
  'contracts.dispute_ruled': 'critical',
  'contracts.returned': 'critical',
} satisfies Acts
