import { isInBackground } from '#app/data/patience'

/** Statements answer at once, so that a long row of them would hold the process: background work steps aside this often. */
const BACKGROUND_TURN_MS = 15
/** Background work that held the file for longer leaves it to other processes for as long again. */
const SHORT_HOLD_MS = 10
const LONGEST_REST_MS = 100

const begunAt = new WeakMap<object, number>()
let lastTurnAt = 0
let restsUntil = 0

/** Between transactions only: nobody else would get the connection within one. */
export function mustStepAside(connection: any) {
  if (connection.inTransaction || !isInBackground()) return false
  const now = performance.now()
  return now < restsUntil || now - lastTurnAt > BACKGROUND_TURN_MS
}

/** Waits until others had their turn. */
export async function othersFirst() {
  const rest = restsUntil - performance.now()
  await new Promise((resolve) => (rest > 0 ? setTimeout(resolve, rest) : setImmediate(resolve)))
  lastTurnAt = performance.now()
}

export function noteBegin(connection: object) {
  begunAt.set(connection, performance.now())
}

/**
 * Who waits for the file asks for it again and again, and would hardly ever find it free beside background work that
 * takes it anew at once: on a slow disk a page would not get its turn.
 */
export function noteEnd(connection: object) {
  if (!isInBackground()) return
  const now = performance.now()
  const heldMs = now - (begunAt.get(connection) ?? now)
  if (heldMs > SHORT_HOLD_MS) restsUntil = now + Math.min(heldMs, LONGEST_REST_MS)
}
