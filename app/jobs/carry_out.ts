import logger from '@adonisjs/core/services/logger'
import type { Claim, Limits } from '#app/jobs/claim'
import { settle } from '#app/jobs/settle'
import { LEASE_MS } from '#app/jobs/work_table'
import { reasonOf } from '#app/logs/plain_error'

export interface WorkLimits extends Limits {
  /** Work that takes longer has failed, and its lane is free for others. */
  timeLimitMs: number
}

export const DEFAULT_LIMITS: WorkLimits = { maxAttempts: 10, firstPauseMs: 1_000, timeLimitMs: 300_000 }

/**
 * Does the work of a claimed row and writes down how it went. A row whose process died in the middle comes back when its
 * lease is over; one that kills every process that takes it is buried like one that fails.
 */
export async function carryOut(claim: Claim, kind: string, work: () => Promise<unknown>, limits = DEFAULT_LIMITS) {
  const error = claim.attempts > limits.maxAttempts ? new Error('The process ended inside it each time') : await run()
  if (error === undefined) return settle(() => claim.done())

  const isDead = await settle(() => claim.failed(reasonOf(error), limits))
  logger.error({ err: error, work: kind, attempts: claim.attempts, dead: isDead }, 'background work failed')

  async function run() {
    const beat = setInterval(() => claim.renew(LEASE_MS).catch(() => {}), LEASE_MS / 3)
    try {
      await within(limits.timeLimitMs, work())
    } catch (thrown: any) {
      return thrown ?? new Error('failed without a reason')
    } finally {
      clearInterval(beat)
    }
  }
}

/** The result of `work`, or an error when it takes longer than `ms`. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not finished within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
