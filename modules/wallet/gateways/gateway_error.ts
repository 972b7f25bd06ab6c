/** not_done: for certain nothing happened; unknown: something may have, and the gateway must be asked by reference. */
export type Fate = 'not_done' | 'unknown'

/**
 * The gateway did not do as asked. The message is for operators and holds no key and nothing about a person; `reason` is
 * one word: busy, refused, unreachable, not_enough_there, late, broken.
 */
export class GatewayError extends Error {
  constructor(
    readonly fate: Fate,
    readonly reason: string,
    message: string
  ) {
    super(message)
  }
}

/** Of any error: whether something may have happened all the same. One we do not know may have done anything. */
export function fateOf(error: unknown): Fate {
  return error instanceof GatewayError ? error.fate : 'unknown'
}
