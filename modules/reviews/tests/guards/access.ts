import { clientOnly, parties, type AccessTable } from '#tests/guards/support/access'

export default {
  'GET /contracts/:contract_id/review': { who: parties, ids: ({ ended }) => ({ contract_id: ended }) },
  'POST /contracts/:contract_id/review': { who: parties, ids: ({ ended }) => ({ contract_id: ended }) },
  'POST /reviews/:id/reply': { who: clientOnly, ids: ({ review }) => ({ id: review }) },
} satisfies AccessTable
