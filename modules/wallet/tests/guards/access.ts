import type { World } from '#tests/guards/support/world'
import {
  clientOnly,
  except,
  financeDesk,
  freelancerOnly,
  signedIn,
  everybody,
  type AccessTable,
} from '#tests/guards/support/access'

const sandboxPayment = (world: World) => ({ id: world.sandboxPayment })
/** The gateway's own calls: whoever they come from, only the signature counts. */
const unsigned = Object.fromEntries(Object.keys(everybody).map((who) => [who, 'signIn'])) as typeof everybody

export default {
  'GET /wallet': { who: signedIn },
  'GET /wallet/history': { who: signedIn },
  'GET /wallet/history.csv': { who: signedIn },
  'GET /wallet/deposits/new': { who: signedIn },
  'POST /wallet/deposits': { who: signedIn },
  'GET /wallet/payments/:id': { who: clientOnly, ids: ({ payment }) => ({ id: payment }) },
  'GET /wallet/payout-methods': { who: signedIn },
  'POST /wallet/payout-methods': { who: signedIn },
  'GET /wallet/payees/:gateway': { who: signedIn, ids: () => ({ gateway: 'sandbox' }) },
  'POST /wallet/payees/:gateway': { who: signedIn, ids: () => ({ gateway: 'sandbox' }) },
  'POST /wallet/payout-methods/:id/removal': {
    who: freelancerOnly,
    ids: ({ payoutMethod }) => ({ id: payoutMethod }),
  },
  'POST /wallet/payout-methods/:id/confirmation': {
    who: freelancerOnly,
    ids: ({ payoutMethod }) => ({ id: payoutMethod }),
  },
  'GET /wallet/payout-schedule': { who: signedIn },
  'POST /wallet/payout-schedule': { who: signedIn },
  'POST /wallet/payout-schedule/removal': { who: signedIn },
  'GET /api/wallet/balance': { who: signedIn },
  'GET /api/wallet/transactions': { who: signedIn },
  'GET /api/wallet/analytics': { who: signedIn },
  'GET /api/wallet/payout-schedule': { who: signedIn },
  'POST /api/wallet/deposit': { who: signedIn },
  'POST /api/wallet/withdraw': { who: signedIn },
  'POST /api/wallet/payout-schedule': { who: signedIn },
  'DELETE /api/wallet/payout-schedule': { who: signedIn },
  'GET /wallet/withdrawals': { who: signedIn },
  'POST /wallet/withdrawals': { who: signedIn },
  'POST /wallet/withdrawal-reviews': { who: signedIn },
  'GET /wallet/withdrawals/new': { who: signedIn },
  'GET /wallet/withdrawals/:id': { who: freelancerOnly, ids: ({ payout }) => ({ id: payout }) },

  'GET /admin/ledger': { who: financeDesk },
  'POST /admin/ledger/audits': { who: financeDesk },

  'POST /webhooks/payments/:gateway': { who: except(unsigned, {}), ids: () => ({ gateway: 'sandbox' }) },
  'GET /sandbox/pay/:id': { who: clientOnly, ids: sandboxPayment },
  'POST /sandbox/pay/:id': { who: clientOnly, ids: sandboxPayment },
  'POST /sandbox/pay/:id/transfer': { who: clientOnly, ids: sandboxPayment },
  'POST /sandbox/pay/:id/chain': { who: clientOnly, ids: sandboxPayment },
  'POST /sandbox/pay/:id/confirmation': { who: clientOnly, ids: sandboxPayment },
  'POST /sandbox/pay/:id/cancellation': { who: clientOnly, ids: sandboxPayment },
} satisfies AccessTable
