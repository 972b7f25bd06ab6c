import { underWay } from '#modules/wallet/queries/under_way'

/** Money on its way out, on the finance desk. */
export default async function treasuryTransfers() {
  return { payouts: await underWay('payout'), refunds: await underWay('refund') }
}
