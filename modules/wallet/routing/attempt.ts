import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Late, within } from '#app/modules/within'
import { GatewayError, type Fate } from '#modules/wallet/gateways/gateway_error'
import { noteFailure, noteSuccess, remember } from '#modules/wallet/routing/breaker'

/** How long a page waits for a gateway. Adapters have deadlines of their own; this one holds whatever they do. */
export const patience = { ms: 8_000 }

export interface Asked {
  gateway: string
  subject: 'payment' | 'payout'
  subjectId: string
}

/**
 * Asks a gateway for something and writes down how that went, whence its standing comes. Whatever goes wrong is thrown as
 * a `GatewayError`. What it refuses says nothing about its health, only that it is the wrong one for this.
 */
export async function attempt<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
  const began = clock.now()
  await remember(asked.gateway)
  try {
    const answer = await within(patience.ms, work())
    await note(asked, began, 'done', null)
    await noteSuccess(asked.gateway)
    return answer
  } catch (error) {
    const failure = toFailure(error)
    await note(asked, began, failure.fate, failure.reason)
    if (failure.reason !== 'refused') await noteFailure(asked.gateway, failure.reason)
    throw failure
  }
}

function toFailure(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (error instanceof Late) return new GatewayError('unknown', 'late', 'No answer in time')
  return new GatewayError('unknown', 'broken', String((error as Error)?.message ?? error).slice(0, 200))
}

async function note(
  { gateway, subject, subjectId }: Asked,
  began: number,
  outcome: 'done' | Fate,
  reason: string | null
) {
  const row = { gateway, subject, subject_id: subjectId, outcome, reason: reason?.slice(0, 20) ?? null }
  const now = clock.now()
  await db.table('gateway_attempts').insert({ ...row, took_ms: Math.max(0, now - began), created_at: now })
}
