import { isDemo } from '#config/app'

/**
 * Hours before a bank account that was just added can be paid to: time to notice that somebody else added it.
 * The demo does not make people wait, and says so.
 */
export const PAYOUT_METHOD_HOLD_HOURS = isDemo ? 0 : 48
