import { defineSetting } from '#app/settings/define_setting'
import { SOURCE_NAMES } from './sources/names.js'

/** Who is asked for rates, one a line; nobody by default: the dated table counts. */
export const enabledSources = defineSetting({
  name: 'exchange.sources',
  kind: 'list',
  default: [],
  max: SOURCE_NAMES.length,
  check: (lines) => {
    const unknown = lines.find((line) => !SOURCE_NAMES.includes(line))
    if (!unknown) return null
    return { words: 'exchange.settings.sources.refusals.unknown', line: unknown, known: SOURCE_NAMES.join(', ') }
  },
  roles: ['finance'],
})

/** What a conversion costs, as a share of what the market rate would give. */
export const spread = defineSetting({
  name: 'exchange.spread',
  kind: 'percent',
  default: 35,
  min: 0,
  max: 500,
  roles: ['finance'],
})

/** How long a quote stands. */
export const quoteSeconds = defineSetting({
  name: 'exchange.quote_seconds',
  kind: 'integer',
  default: 60,
  min: 15,
  max: 600,
  unit: 'seconds',
  roles: ['finance'],
})

/** How long its rate is held for a payment that was begun at it. */
export const paymentMinutes = defineSetting({
  name: 'exchange.payment_minutes',
  kind: 'integer',
  default: 30,
  min: 5,
  max: 120,
  unit: 'minutes',
  roles: ['finance'],
})
