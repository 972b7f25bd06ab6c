import { defineSetting } from '#app/settings/define_setting'

/** Until an account is so old, what it posts is looked at more closely, unless it has paid before. */
export const newAccountDays = defineSetting({
  name: 'fraud.new_account_days',
  kind: 'integer',
  default: 30,
  min: 0,
  max: 365,
  unit: 'days',
})

/** Weights of signals (signals/signals.ts) that together hold a post back; one of them alone never reaches the default. */
export const holdScore = defineSetting({
  name: 'fraud.hold_score',
  kind: 'integer',
  default: 60,
  min: 10,
  max: 300,
})

/** How many times more, or less, than usual in its category a budget has to be to count as unrealistic. */
export const budgetTimes = defineSetting({
  name: 'fraud.budget_times',
  kind: 'integer',
  default: 8,
  min: 2,
  max: 100,
})
