import type { Money } from '#app/money/money'

/** What a setting of each kind is in code. A percent is a whole number of basis points: 10% is 1000. */
export interface SettingValues {
  integer: number
  percent: number
  money: Money
  boolean: boolean
  text: string
  choice: string
  list: string[]
}

export type SettingKind = keyof SettingValues

export interface SettingSpec<Kind extends SettingKind = SettingKind, Value = SettingValues[Kind]> {
  /** `<module>.<what>`; a kernel setting begins with the kernel's folder: `files.max_megabytes`. */
  name: string
  kind: Kind
  default: Value
  /** Least and most: the number itself, basis points, minor units, characters of a text, entries of a list. */
  min?: number
  max?: number
  /** What a choice may be. */
  choices?: readonly Value[]
  /** What else is wrong with a value: a translation key, `words`, and its arguments; null when nothing is. */
  check?: (value: Value) => ({ words: string } & Record<string, unknown>) | null
  /** What a number counts, a key below `settings.units`: `days`, `hours`, `megabytes`. */
  unit?: string
  /** The placeholder by which any text of a page may name the value: `{platform_fee}`. */
  inTexts?: string
  /** Who may change it beside administrators. */
  roles?: string[]
}

export type SettingRefusal =
  'objected' | 'out_of_range' | 'not_a_number' | 'not_a_choice' | 'out_of_length' | 'too_many'
