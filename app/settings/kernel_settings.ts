import { defineSetting } from '#app/settings/define_setting'

/** The largest file that is taken, in millions of bytes. A whole form with several files may be larger. */
export const mostMegabytes = defineSetting({
  name: 'files.max_megabytes',
  kind: 'integer',
  default: 25,
  min: 1,
  max: 50,
  unit: 'megabytes',
  inTexts: 'largest_file',
})

/** For how many days pages that were away can catch up with what was told live. */
export const liveDays = defineSetting({
  name: 'live.kept_days',
  kind: 'integer',
  default: 3,
  min: 1,
  max: 90,
  unit: 'days',
})

/** How much all files of one account may be together, in millions of bytes. */
export const mostAccountMegabytes = defineSetting({
  name: 'files.account_megabytes',
  kind: 'integer',
  default: 2_000,
  min: 50,
  max: 1_000_000,
  unit: 'megabytes',
})
