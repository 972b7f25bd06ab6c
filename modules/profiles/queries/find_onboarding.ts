import db from '@adonisjs/lucid/services/db'
import type { Completeness } from '#modules/profiles/queries/completeness'
import type { Variant } from '#modules/profiles/steps/variants'

export interface Onboarding {
  variant: Variant
  /** Where they went on last. */
  atStep: string | null
  /** Parts they left out for now. */
  skipped: Set<string>
}

/** How an account is led through its profile; null before it begins. */
export async function findOnboarding(accountId: number): Promise<Onboarding | null> {
  const row = await db.from('onboardings').where('account_id', accountId).select('variant', 'at_step').first()
  if (!row) return null
  const skips = await db.from('onboarding_skips').where('account_id', accountId).select('step')
  return { variant: row.variant, atStep: row.at_step, skipped: new Set(skips.map(({ step }) => step as string)) }
}

/**
 * The part to go on with: where they left, else the first that is neither done nor left out; what was left out comes
 * last. Null when all is there.
 */
export function resumeAt({ atStep, skipped }: Onboarding, steps: Completeness['steps']): string | null {
  const missing = steps.filter(({ key, isDone }) => key !== 'email' && !isDone).map(({ key }) => key)
  if (atStep && missing.includes(atStep) && !skipped.has(atStep)) return atStep
  return missing.find((key) => !skipped.has(key)) ?? missing[0] ?? null
}
