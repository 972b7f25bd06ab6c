import { isWithin, type Combined } from './combine.js'
import type { Quotation } from './rate_table.js'

/** More than a tenth at once is believed only when somebody else says so, or the same comes again. */
const JUMP_BASIS_POINTS = 1_000n

interface Refreshed {
  known: ReadonlyMap<string, Quotation>
  fresh: ReadonlyMap<string, Combined>
  /** Jumps that were not believed the last time. */
  held: ReadonlyMap<string, bigint>
}

/**
 * Takes over what is new. A jump of more than ten percent is held back: the old rate stays, marked stale, until two
 * sources agree on the new one or the next refresh says it again.
 */
export function guardJumps({ known, fresh, held }: Refreshed) {
  const quotations = new Map(known)
  const nowHeld = new Map<string, bigint>()
  for (const [code, { perUsd, sources, asOf, isAgreed }] of fresh) {
    const before = known.get(code)
    const waiting = held.get(code)
    const isConfirmed = isAgreed || (waiting !== undefined && isWithin(perUsd, waiting, JUMP_BASIS_POINTS))
    if (!before || isConfirmed || isWithin(perUsd, before.perUsd, JUMP_BASIS_POINTS)) {
      quotations.set(code, { perUsd, sources, asOf, isStale: false })
    } else {
      quotations.set(code, { ...before, isStale: true })
      nowHeld.set(code, perUsd)
    }
  }
  return { quotations, held: nowHeld }
}
