import { isDemo } from '#config/app'
import { defineSetting } from '#app/settings/define_setting'

/** Of what is released; a contract keeps the figure it started with. */
export const platformFee = defineSetting({
  name: 'wallet.fee',
  kind: 'percent',
  default: 1_000,
  min: 0,
  max: 3_000,
  roles: ['finance'],
  inTexts: 'platform_fee',
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
