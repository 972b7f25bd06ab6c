import { defineSetting } from '#app/settings/define_setting'
import { objectToSums } from '#modules/wallet/ledger/sums'

const days = { kind: 'integer', min: 0, max: 5, unit: 'days', roles: ['finance'] as string[] } as const

/** No earning waits longer than this. */
export const mostDays = defineSetting({ name: 'wallet.clearance_most_days', default: 5, ...days })
/** What each fact about an earning adds. */
export const cardDays = defineSetting({ name: 'wallet.clearance_card_days', default: 1, ...days })
export const newClientDays = defineSetting({ name: 'wallet.clearance_new_client_days', default: 2, ...days })
export const youngAccountDays = defineSetting({ name: 'wallet.clearance_young_account_days', default: 1, ...days })
export const riskDays = defineSetting({ name: 'wallet.clearance_risk_days', default: 5, ...days })

/** Up to so much within the longest wait is available at once, unless something is risky; a currency without a line follows the dollar's. */
export const smallSums = defineSetting({
  name: 'wallet.clearance_small_sums',
  kind: 'list',
  default: ['1000 USD', '1000 EUR', '1000 GBP'],
  max: 200,
  check: objectToSums,
  roles: ['finance'],
})

/** So old an account is trusted, once a bank has taken a payout of it; and so long a client is new to us. */
export const trustedAfterDays = defineSetting({
  name: 'wallet.clearance_trusted_after_days',
  kind: 'integer',
  default: 30,
  min: 0,
  max: 365,
  unit: 'days',
  roles: ['finance'],
})

/** From this risk of a sign-in on within the last week, 0 to 100, money waits; 101: never. */
export const riskFrom = defineSetting({
  name: 'wallet.clearance_risk_from',
  kind: 'integer',
  default: 60,
  min: 0,
  max: 101,
  roles: ['finance'],
})
