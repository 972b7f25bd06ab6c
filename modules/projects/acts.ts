import type { Acts } from '#app/audit/acts'

/** What this module puts on record, and how much an operator should care. */
export default { 'projects.closed': 'high' } satisfies Acts
