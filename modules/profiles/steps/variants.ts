import { createHash } from 'node:crypto'

/** Ways through a profile: one part a page, all parts on one page, or a checklist on the dashboard. */
export const VARIANTS = ['steps', 'page', 'checklist'] as const
export type Variant = (typeof VARIANTS)[number]

export const VARIANT_CHOICES = [...VARIANTS, 'split'] as const

export function isVariant(value: unknown): value is Variant {
  return VARIANTS.some((variant) => variant === value)
}

/** The same third for the same account at all times, by a hash of its public id. */
export function splitVariant(accountPublicId: string): Variant {
  const hash = createHash('sha256').update(`onboarding:${accountPublicId}`).digest()
  return VARIANTS[hash.readUInt32BE(0) % VARIANTS.length]
}
