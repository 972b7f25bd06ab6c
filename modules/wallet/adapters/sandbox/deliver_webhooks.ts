import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { appUrl } from '#config/app'
import { sign, SIGNATURE_HEADER } from '#modules/wallet/adapters/sandbox/signature'

/** Takes a signed body to our endpoint; throws unless it was accepted. */
export type Transport = (body: string, headers: Record<string, string>, gateway: string) => Promise<void>

interface Waiting {
  id: number
  gateway: string
  body: string
  copies: number
  attempts: number
}

const BATCH = 20
const MAX_ATTEMPTS = 8
const FIRST_PAUSE_MS = 2_000
const LEASE_MS = 30_000
const PATIENCE_MS = 10_000

/**
 * Delivers the sandbox's webhooks that are due: signed, over HTTP, to the same public endpoint any provider would
 * use. One that is not accepted is tried again with growing pauses, eight times in all.
 */
export class DeliverWebhooks {
  /** Returns how many were delivered. `subjectId` narrows it to one payment or transfer, due or not. */
  async handle({ transport = overHttp, subjectId }: { transport?: Transport; subjectId?: string } = {}) {
    const query = db.from('sandbox_webhooks').where('state', 'waiting').orderBy('id').limit(BATCH)
    if (subjectId) query.where('subject_id', subjectId)
    else query.where('available_at', '<=', clock.now())

    let delivered = 0
    for (const webhook of await query.select('id', 'gateway', 'body', 'copies', 'attempts')) {
      if ((await this.#claim(webhook)) && (await this.#deliver(webhook, transport))) delivered++
    }
    return delivered
  }

  /** Of several processes one gets it; a claim left by a dead one runs out. */
  async #claim({ id, attempts }: { id: number; attempts: number }) {
    const unclaimed = db.from('sandbox_webhooks').where({ id, attempts, state: 'waiting' })
    return Number(await unclaimed.update({ attempts: attempts + 1, available_at: clock.now() + LEASE_MS })) === 1
  }

  async #deliver({ id, gateway, body, copies, attempts }: Waiting, transport: Transport) {
    const row = db.from('sandbox_webhooks').where('id', id)
    try {
      for (let copy = 0; copy < copies; copy++) {
        const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(body) }
        await transport(body, headers, gateway)
      }
      await row.update({ state: 'delivered', error: null })
      return true
    } catch (error: any) {
      logger.warn({ err: error, attempts: attempts + 1 }, 'sandbox webhook was not accepted')
      const state = attempts + 1 >= MAX_ATTEMPTS ? 'dead' : 'waiting'
      await row.update({
        state,
        available_at: clock.now() + FIRST_PAUSE_MS * 2 ** attempts,
        error: String(error?.message ?? error).slice(0, 200),
      })
      return false
    }
  }
}

async function overHttp(body: string, headers: Record<string, string>, gateway: string) {
  const url = new URL(`/webhooks/payments/${gateway}`, appUrl)
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
}
