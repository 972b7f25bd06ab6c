import { transact, type Trx } from '#app/data/transact'
import type { Outcome } from '#app/outcome'

class RolledBack extends Error {
  constructor(readonly outcome: { ok: false; reason: string; details?: Record<string, unknown> }) {
    super(outcome.reason)
  }
}

/** Runs `work` in one transaction. A refusal rolls back as an error does, and is returned: it never leaves half a change. */
export async function attempt<T, Reason extends string>(
  work: (trx: Trx) => Promise<Outcome<T, Reason>>,
  outer?: Trx
): Promise<Outcome<T, Reason>> {
  if (outer) return work(outer)
  try {
    return await transact(async (trx) => {
      const outcome = await work(trx)
      if (!outcome.ok) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome<T, Reason>
    throw error
  }
}
