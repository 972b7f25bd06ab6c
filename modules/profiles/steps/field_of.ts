import type { Outcome } from '#app/outcome'
import type { UnknownTerm } from '#modules/profiles/actions/refuse_unknown'

const FIELDS: Record<UnknownTerm, string> = {
  unknown_skill: 'skills',
  unknown_industry: 'industry',
  unknown_country: 'country',
  unknown_language: 'languages',
}

/** The field of a step's form that a refusal is about. */
export function fieldOf(outcome: Outcome<unknown, UnknownTerm>, step: string) {
  if (outcome.ok) return ''
  return outcome.reason === 'unknown_industry' && step === 'skills' ? 'industries' : FIELDS[outcome.reason]
}
