/** What an action returns: expected refusals are values, everything unexpected is thrown. */
export type Outcome<T, Reason extends string = never> =
  { ok: true; value: T } | { ok: false; reason: Reason; details?: Record<string, unknown> }

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** `details` fill the placeholders of the translated reason. */
export function refuse<Reason extends string>(
  reason: Reason,
  details?: Record<string, unknown>
): { ok: false; reason: Reason; details?: Record<string, unknown> } {
  return { ok: false, reason, details }
}
