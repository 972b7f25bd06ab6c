import logger from '@adonisjs/core/services/logger'
import { done, refuse, type Outcome } from '#app/outcome'
import { kinds, type Kind } from '#app/settings/kinds'
import { storedValue } from '#app/settings/setting_values'
import type { SettingKind, SettingRefusal, SettingSpec, SettingValues } from '#app/settings/setting_spec'

/** A figure that operators change while the application runs. */
export class Setting<Value = any> {
  readonly name: string
  #kind: Kind<Value>
  #seen: string | undefined
  #value: Value

  constructor(readonly spec: SettingSpec<SettingKind, any>) {
    this.name = spec.name
    this.#kind = kinds[spec.kind] as unknown as Kind<Value>
    this.#value = spec.default
    if (!/^[a-z_]+(\.[a-z_]+)+$/.test(spec.name)) throw new Error(`"${spec.name}" is no name of a setting`)
    if (!this.#check(spec.default).ok) throw new Error(`The default of "${spec.name}" is outside its own limits`)
  }

  /** The value in force in this process, at most two seconds behind the operator. Costs no query. */
  get(): Value {
    const stored = storedValue(this.name)
    if (stored !== this.#seen) {
      this.#seen = stored
      this.#value = stored === undefined ? this.spec.default : this.decode(stored)
    }
    return this.#value
  }

  /** Least and most, as in its declaration; a text or a list cannot be shorter than nothing. */
  get limits(): { min?: number; max?: number } {
    const { kind, min, max } = this.spec
    return { min: kind === 'text' || kind === 'list' ? (min ?? 0) : min, max }
  }

  get isDefault() {
    return storedValue(this.name) === undefined
  }

  /** Reads what was typed; refuses what the setting cannot be. */
  read(typed: string): Outcome<Value, SettingRefusal> {
    const outcome = this.#kind.read(typed.trim(), this.spec)
    return outcome.ok ? this.#check(outcome.value) : outcome
  }

  /** A value as it would be typed into the setting's field. */
  show(value: Value = this.get()) {
    return this.#kind.show(value)
  }

  encode(value: Value) {
    return JSON.stringify(this.#kind.encode(value))
  }

  /** What a stored JSON stands for; the default when it stands for nothing. */
  decode(stored: string): Value {
    const value = this.#parse(stored)
    if (value !== undefined && this.#check(value).ok) return value
    logger.warn({ setting: this.name, stored }, 'a stored setting is malformed, its default is in force')
    return this.spec.default
  }

  #parse(stored: string) {
    try {
      return this.#kind.decode(JSON.parse(stored))
    } catch {
      return undefined
    }
  }

  #check(value: Value): Outcome<Value, SettingRefusal> {
    const { kind, choices } = this.spec
    if (choices && !choices.includes(value)) return refuse('not_a_choice')
    const objection = this.spec.check?.(value)
    if (objection) return refuse('objected', objection)
    const size = this.#kind.measure?.(value)
    const { min, max } = this.limits
    if (size === undefined || (size >= (min ?? -Infinity) && size <= (max ?? Infinity))) return done(value)
    const details = { min: this.#shown(min), max: this.#shown(max) }
    return refuse(kind === 'text' ? 'out_of_length' : kind === 'list' ? 'too_many' : 'out_of_range', details)
  }

  /** A limit in the unit people type: percent and not basis points, dollars and not cents. */
  #shown(limit: number | undefined) {
    if (limit === undefined) return ''
    const { kind, default: standard } = this.spec
    if (kind === 'percent') return kinds.percent.show(limit)
    return kind === 'money' ? kinds.money.show(kinds.money.decode({ ...standard, minor: limit })!) : String(limit)
  }
}

/**
 * Declares a setting; a module exports it from its `settings.ts`, which the manifest names. Throws at boot when the
 * default breaks the limits. Its words are `<module>.settings.<rest>.label` and `.hint`.
 */
export function defineSetting<const Choice extends string>(
  spec: SettingSpec<'choice', NoInfer<Choice>> & { choices: readonly Choice[] }
): Setting<Choice>
export function defineSetting<Name extends Exclude<SettingKind, 'choice'>>(
  spec: SettingSpec<Name>
): Setting<SettingValues[Name]>
export function defineSetting(spec: SettingSpec<any, any>) {
  return new Setting(spec)
}
