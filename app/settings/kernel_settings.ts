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

const perMinute = { kind: 'integer' as const, min: 0, max: 1_000_000, unit: 'per_minute' as const, roles: ['admin'] }

/** How much one person, or one address of visitors, may ask for in a minute; 0 sets no limit. */
export const readsPerMinute = defineSetting({ name: 'limits.reads', default: 1_200, ...perMinute })
export const writesPerMinute = defineSetting({ name: 'limits.writes', default: 240, ...perMinute })
/** Files made of a whole table. */
export const costlyPerMinute = defineSetting({ name: 'limits.costly', default: 20, ...perMinute })
/** Tries to sign in, whoever as; failed ones are slowed down besides. */
export const signInsPerMinute = defineSetting({ name: 'limits.sign_ins', default: 60, ...perMinute })
