import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import type { SettingKind, SettingRefusal, SettingSpec, SettingValues } from '#app/settings/setting_spec'

/** How one kind is read from a form, kept as JSON and shown in a field again. */
export interface Kind<Value> {
  read(typed: string, spec: SettingSpec<any, any>): Outcome<Value, SettingRefusal>
  /** Undefined for anything that is no value of this kind. */
  decode(stored: any): Value | undefined
  encode(value: Value): unknown
  /** As it would be typed into its field. */
  show(value: Value): string
  /** What `min` and `max` are about; undefined when nothing bounds the kind. */
  measure?(value: Value): number
}

const plain = { encode: (value: any) => value, show: (value: any) => String(value) }
const isText = (value: unknown): value is string => typeof value === 'string'

const whole: Kind<number> = {
  ...plain,
  read: (typed) => (/^-?\d{1,15}$/.test(typed) ? done(Number(typed)) : refuse('not_a_number')),
  decode: (stored) => (Number.isSafeInteger(stored) ? stored : undefined),
  measure: (value) => value,
}

const percent: Kind<number> = {
  ...whole,
  read: (typed) => {
    const match = /^(\d{1,5})(?:\.(\d{1,2}))?\s*%?$/.exec(typed)
    return match ? done(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) : refuse('not_a_number')
  },
  show: (value) => String(value / 100),
}

const money: Kind<Money> = {
  read: (typed, spec) => {
    const sum = Money.parse(typed, spec.default.currency)
    return sum ? done(sum) : refuse('not_a_number')
  },
  decode: (stored) =>
    Number.isSafeInteger(stored?.minor) && /^[A-Z]{3}$/.test(stored.currency)
      ? Money.of(stored.minor, stored.currency)
      : undefined,
  encode: (value) => ({ minor: value.toStored(), currency: value.currency }),
  show: (value) => value.toDecimal(),
  measure: (value) => value.toStored(),
}

const boolean: Kind<boolean> = {
  ...plain,
  read: (typed) => {
    if (['true', '1', 'on', 'yes'].includes(typed)) return done(true)
    return ['false', '0', 'off', 'no'].includes(typed) ? done(false) : refuse('not_a_choice')
  },
  decode: (stored) => (typeof stored === 'boolean' ? stored : undefined),
}

const text: Kind<string> = {
  ...plain,
  read: (typed) => done(typed),
  decode: (stored) => (isText(stored) ? stored : undefined),
  measure: (value) => value.length,
}

const choice: Kind<string> = {
  ...plain,
  read: (typed, { choices }) => (choices?.includes(typed) ? done(typed) : refuse('not_a_choice')),
  decode: (stored) => (isText(stored) ? stored : undefined),
}

const list: Kind<string[]> = {
  ...plain,
  read: (typed) =>
    done([
      ...new Set(
        typed
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter(Boolean)
      ),
    ]),
  decode: (stored) => (Array.isArray(stored) && stored.every(isText) ? stored : undefined),
  show: (value) => value.join('\n'),
  measure: (value) => value.length,
}

export const kinds: { [K in SettingKind]: Kind<SettingValues[K]> } = {
  integer: whole,
  percent,
  money,
  boolean,
  text,
  choice,
  list,
}
