import type Stripe from 'stripe'
import { clock } from '#app/time/clock'
import { balanceTransaction } from '#modules/wallet/tests/support/stripe_peer/connect_shapes'

export const API_VERSION = '2026-10-28.endive'

interface NewMove {
  amount: number
  fee?: number
  currency: string
  source: string
  type: Stripe.BalanceTransaction.Type
  category: string
}

/** An answer that is an error, as Stripe writes it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: { type: string; code?: string; param?: string; message: string }
  ) {
    super(error.message)
  }
}

export const invalid = (param: string | undefined, message: string, code?: string) =>
  new Refusal(400, { type: 'invalid_request_error', param, message, code })

/** What the peer remembers: every object by its id, what moved on the platform's balance, and the events it sent. */
export class Books {
  readonly objects = new Map<string, any>()
  readonly moves: Stripe.BalanceTransaction[] = []
  readonly events: { body: string }[] = []
  #count = 0

  id(prefix: string) {
    this.#count++
    return `${prefix}_1Pg${String(this.#count).padStart(13, '0')}`
  }

  now() {
    return Math.floor(clock.now() / 1_000)
  }

  add<T extends { id: string }>(object: T): T {
    this.objects.set(object.id, object)
    return object
  }

  find<T>(id: string, kind: string): T {
    const object = this.objects.get(id)
    if (object?.object !== kind) {
      throw new Refusal(404, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'id',
        message: `No such ${kind}: '${id}'`,
      })
    }
    return object
  }

  /** Those of one kind, newest first. */
  all<T>(kind: string): T[] {
    return [...this.objects.values()].filter(({ object }) => object === kind).reverse()
  }

  move({ amount, fee = 0, currency, source, type, category }: NewMove) {
    const move = { id: this.id('txn'), created: this.now(), amount, fee, currency, source, type, category }
    this.moves.push(balanceTransaction(move))
    return move.id
  }

  balanceIn(currency: string) {
    return this.moves.filter((move) => move.currency === currency).reduce((sum, { net }) => sum + net, 0)
  }

  /** A snapshot event of how the object is now. */
  tell(type: string, object: any, account?: string) {
    const event = {
      id: this.id('evt'),
      object: 'event',
      ...(account ? { account } : {}),
      api_version: API_VERSION,
      created: this.now(),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type: type as Stripe.Event.Type,
    } satisfies Stripe.EventBase
    this.events.push({ body: JSON.stringify(event, null, 2) })
  }
}
