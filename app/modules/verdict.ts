import logger from '@adonisjs/core/services/logger'
import { refuse } from '#app/outcome'

/** What a port answers that is asked for leave; `reason` is a translation key that says why not and what to do. */
export type Verdict = { isAllowed: true } | { isAllowed: false; reason: string }

/** Null when it is allowed. Otherwise a refusal: `held` with the reason, or `not_checked` when the answer failed or was late. */
export async function refusalOf(verdict: Promise<Verdict>) {
  try {
    const given = await verdict
    return given.isAllowed ? null : refuse('held', { words: given.reason })
  } catch (error) {
    logger.error({ err: error }, 'a check failed, so what it was asked about is held')
    return refuse('not_checked')
  }
}
