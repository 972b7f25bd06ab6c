import { defineSetting } from '#app/settings/define_setting'
import { objectToSums } from '#modules/wallet/ledger/sums'

const sums = { kind: 'list', max: 200, check: objectToSums, roles: ['finance'] as string[] } as const

/** A payout of so much waits for the finance desk; a currency without a line follows the dollar's. */
export const reviewFrom = defineSetting({
  name: 'wallet.payout_review_from',
  default: ['10000 USD', '10000 EUR', '10000 GBP'],
  ...sums,
})

/** The same for a bank account nothing was ever settled to. */
export const reviewNewMethodFrom = defineSetting({
  name: 'wallet.payout_review_new_method_from',
  default: ['2500 USD', '2500 EUR', '2500 GBP'],
  ...sums,
})

/** From this risk of a sign-in on within the last week, 0 to 100, every payout waits for the desk; 101: never. */
export const reviewRiskFrom = defineSetting({
  name: 'wallet.payout_review_risk_from',
  kind: 'integer',
  default: 60,
  min: 0,
  max: 101,
  roles: ['finance'],
})

/** Of what leaves the balance, for a payout within seconds. */
export const instantFee = defineSetting({
  name: 'wallet.instant_fee',
  kind: 'percent',
  default: 100,
  min: 0,
  max: 1_000,
  roles: ['finance'],
})

/** The least it costs, a currency a line. */
export const instantFeeLeast = defineSetting({
  name: 'wallet.instant_fee_least',
  default: ['0.50 USD', '0.50 EUR', '0.50 GBP'],
  ...sums,
})

/** At which hour of the person's own day weekly and monthly payouts begin. */
export const scheduleHour = defineSetting({
  name: 'wallet.schedule_hour',
  kind: 'integer',
  default: 18,
  min: 0,
  max: 23,
  roles: ['finance'],
})
