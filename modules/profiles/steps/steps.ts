export const FREELANCER_STEPS = ['about', 'skills', 'rate', 'place', 'portfolio'] as const
export const CLIENT_STEPS = ['company', 'place'] as const

export type Step = (typeof FREELANCER_STEPS)[number] | (typeof CLIENT_STEPS)[number]

/** The parts of a profile somebody fills in, in order; both sides' for people who hire and work. */
export function stepsFor(roles: ReadonlySet<string>): Step[] {
  const freelancer = roles.has('freelancer') ? FREELANCER_STEPS : []
  const client = roles.has('client') ? CLIENT_STEPS : []
  return [...new Set([...freelancer, ...client])]
}

export function isStepOf(roles: ReadonlySet<string>, step: unknown): step is Step {
  return stepsFor(roles).some((own) => own === step)
}

/** The step after this one, null after the last. */
export function stepAfter(roles: ReadonlySet<string>, step: Step): Step | null {
  const steps = stepsFor(roles)
  return steps[steps.indexOf(step) + 1] ?? null
}
