import { defineSetting } from '#app/settings/define_setting'

/** How long both sides may write after a contract ended; a round keeps the day it was opened with. */
export const daysToWrite = defineSetting({
  name: 'reviews.days_to_write',
  kind: 'integer',
  default: 14,
  min: 1,
  max: 60,
  unit: 'days',
  inTexts: 'rating_days',
})
