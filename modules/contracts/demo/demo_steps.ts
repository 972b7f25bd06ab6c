import type { Identity } from '#app/http/identity'
import type { Outcome } from '#app/outcome'

export interface Parties {
  publicId: string
  client: Identity
  freelancer: Identity
}

/** Does something as if it were so many days ago, with everything that follows from it. */
export type At = (daysAgo: number, work: () => Promise<unknown>) => Promise<void>

export function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) {
    throw new Error(`A demo contract was refused: ${outcome.reason} ${JSON.stringify(outcome.details ?? {})}`)
  }
  return outcome.value
}
