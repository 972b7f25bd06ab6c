import { Exception } from '@adonisjs/core/exceptions'
import type { Outcome } from '#app/outcome'

/** A request that was understood and refused: the page is shown again with the reason and the input kept. */
export class Refusal extends Exception {
  constructor(
    readonly key: string,
    readonly details: Record<string, unknown> = {},
    readonly field = ''
  ) {
    super(key, { status: 422, code: 'E_REFUSED' })
  }
}

/** The outcome's value, or a Refusal whose message is the translation `<prefix>.<reason>`. */
export function accepted<T>(outcome: Outcome<T, string>, prefix: string, field = ''): T {
  if (outcome.ok) return outcome.value
  throw new Refusal(`${prefix}.${outcome.reason}`, outcome.details, field)
}
