import { isDemo } from '#config/app'
import { objectToFeeSteps, HIGHEST_FEE } from '#modules/wallet/ledger/fee_steps'
import { defineSetting } from '#app/settings/define_setting'

/** Of what is released; a contract keeps the figure it started with. */
export const platformFee = defineSetting({
  name: 'wallet.fee',
  kind: 'percent',
  default: 1_000,
  min: 0,
  max: HIGHEST_FEE,
  roles: ['finance'],
  inTexts: 'platform_fee',
})

/** Lower fees for two who keep working together, a line each: "5000 USD: 9%". Without a line the fee is one for all. */
export const feeSteps = defineSetting({
  name: 'wallet.fee_steps',
  kind: 'list',
  default: [],
  max: 20,
  check: objectToFeeSteps,
  roles: ['finance'],
})

/**
 * Hours before a bank account that was just added can be paid to: time to notice that somebody else added it.
 * The demo does not make people wait, and says so.
 */
export const payoutHoldHours = defineSetting({
  name: 'wallet.payout_hold_hours',
  kind: 'integer',
  default: isDemo ? 0 : 48,
  min: 0,
  max: 240,
  unit: 'hours',
  roles: ['finance'],
})

export * from '#modules/wallet/chargebacks/settings'
export * from '#modules/wallet/clearance/settings'
export * from '#modules/wallet/payouts/settings'
export { gatewayCosts } from '#modules/wallet/routing/costs'
