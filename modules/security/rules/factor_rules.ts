import db from '@adonisjs/lucid/services/db'
import { appliedSettings } from '#app/settings/setting_values'
import { Money } from '#app/money/money'
import { ASSURANCE, worthOf, type FactorKind } from '../factors/methods.js'
import type { Factor } from '../queries/factors.js'

export const MINIMUMS = ['nothing', 'code', 'key'] as const
export const METHOD_SETS = ['any', 'no_texts'] as const

/** What operators demand, of whom and from when on. */
export interface FactorRule {
  about: 'sign_in' | 'withdrawal'
  /** Null for everybody. */
  role: string | null
  country: string | null
  /** Of a rule about withdrawals: the least sum it is about; null for each. */
  least: Money | null
  minimum: (typeof MINIMUMS)[number]
  methods: (typeof METHOD_SETS)[number]
  graceDays: number
  inForceSince: number
}

let kept: { rules: Promise<FactorRule[]>; asOf: unknown } | undefined

/**
 * The rules in force, read again when operators changed anything: at most two seconds behind one at another process, as
 * settings are, and never behind one at this.
 */
export function factorRules(): Promise<FactorRule[]> {
  const asOf = appliedSettings()
  if (kept?.asOf !== asOf) kept = { rules: read(), asOf }
  return kept.rules
}

/** Reads them anew the next time. */
export function forgetRules() {
  kept = undefined
}

async function read(): Promise<FactorRule[]> {
  const rows = await db.from('factor_rules').whereNot('minimum', 'nothing').orderBy('id')
  return rows.map((row) => ({
    about: row.about,
    role: row.role,
    country: row.country,
    least: row.least_minor === null ? null : Money.of(row.least_minor, row.currency),
    minimum: row.minimum,
    methods: row.methods,
    graceDays: Number(row.grace_days),
    inForceSince: Number(row.in_force_since),
  }))
}

/** What a rule asks a proof to be worth. */
export function worthAsked({ minimum }: Pick<FactorRule, 'minimum'>): number {
  return minimum === 'key' ? ASSURANCE.key : minimum === 'code' ? ASSURANCE.code : 0
}

/** Whether one of somebody's factors is what a rule asks for. */
export function satisfies(rule: FactorRule, factors: readonly Factor[]): boolean {
  return factors.some(({ kind }) => worthOf(kind) >= worthAsked(rule) && isAllowed(rule, kind))
}

function isAllowed({ methods }: FactorRule, kind: FactorKind) {
  return methods === 'any' || kind !== 'sms'
}

/** From when on a rule is followed, of somebody it is about since a moment. */
export function dueAt(rule: FactorRule, since: number) {
  return Math.max(rule.inForceSince, since) + rule.graceDays * 86_400_000
}
