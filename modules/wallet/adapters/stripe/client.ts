import { setTimeout as pause } from 'node:timers/promises'
import Stripe from 'stripe'
import { Late, within } from '#app/modules/within'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { toGatewayError } from '#modules/wallet/adapters/stripe/errors'

export interface StripeOptions {
  url: string
  secretKey: string
  webhookSecrets: string[]
  /** For one answer, and for everything that is asked until there is one. */
  tryMs?: number
  deadlineMs?: number
  pauseMs?: number
}

const TRIES = 3
const TRY_MS = 4_000
const DEADLINE_MS = 7_000
const PAUSE_MS = 250

/** Asks Stripe within a deadline and again where that is safe: everything that changes something carries its key. */
export class StripeClient {
  readonly stripe: Stripe
  #options: StripeOptions

  constructor(options: StripeOptions) {
    const { protocol, hostname, port } = new URL(options.url)
    this.#options = options
    this.stripe = new Stripe(options.secretKey, {
      host: hostname,
      port: port || (protocol === 'http:' ? 80 : 443),
      protocol: protocol === 'http:' ? 'http' : 'https',
      timeout: options.tryMs ?? TRY_MS,
      maxNetworkRetries: 0,
      telemetry: false,
    })
  }

  /** The answer, or a `GatewayError` that says whether anything may have happened in one of the tries. */
  async ask<T>(work: (stripe: Stripe) => Promise<T>): Promise<T> {
    try {
      return await within(this.#options.deadlineMs ?? DEADLINE_MS, this.#tries(work))
    } catch (error) {
      if (error instanceof Late) throw new GatewayError('unknown', 'late', 'Stripe gave no answer in time')
      throw error
    }
  }

  async #tries<T>(work: (stripe: Stripe) => Promise<T>): Promise<T> {
    let mayHaveHappened = false
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(this.stripe)
      } catch (error) {
        const failure = toGatewayError(error)
        // A refusal is the answer to all tries: they have one key.
        if (failure.reason === 'refused') throw failure
        mayHaveHappened ||= failure.fate === 'unknown'
        if (attempt === TRIES) {
          throw new GatewayError(mayHaveHappened ? 'unknown' : 'not_done', failure.reason, failure.message)
        }
        await pause((this.#options.pauseMs ?? PAUSE_MS) * attempt)
      }
    }
  }
}
