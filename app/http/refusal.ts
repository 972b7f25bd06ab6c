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

/**
 * The outcome's value, or a Refusal whose message is the translation `<prefix>.<reason>`, or the one that `words` of the
 * details names: what another module answered through a port brings its own.
 */
export function accepted<T>(outcome: Outcome<T, string>, prefix: string, field = ''): T {
  if (outcome.ok) return outcome.value
  const { words } = outcome.details ?? {}
  throw new Refusal(typeof words === 'string' ? words : `${prefix}.${outcome.reason}`, outcome.details, field)
}
