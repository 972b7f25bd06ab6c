import { financeDesk, nobody, signedIn, type AccessTable } from '#tests/guards/support/access'

const unknownQuote = () => ({ id: 'no-such-quote' })
const nobodyIn = { ...nobody, visitor: 'signIn' as const }
const API = '/api/payments/multi-currency'

export default {
  'GET /wallet/convert': { who: signedIn },
  'POST /wallet/convert': { who: signedIn },
  'GET /wallet/convert/:id': { who: nobodyIn, ids: unknownQuote },
  'POST /wallet/conversions': { who: signedIn },
  'GET /wallet/rates': { who: signedIn },
  'GET /admin/rates': { who: financeDesk },
  [`GET ${API}/currencies`]: { who: signedIn },
  [`GET ${API}/rates`]: { who: signedIn },
  [`GET ${API}/quotes`]: { who: signedIn },
  [`POST ${API}/quotes`]: { who: signedIn },
  [`POST ${API}/convert`]: { who: signedIn },
} satisfies AccessTable
