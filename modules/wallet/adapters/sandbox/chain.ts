import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { FINAL_AFTER, moneyOf, unitsOf } from '#modules/wallet/adapters/sandbox/coin'
import { coinTransfersOf, sumOf, type CoinTransfer } from '#modules/wallet/adapters/sandbox/coin_transfers'
import { findSandboxPayment, type SandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { enqueueWebhook, type Delivery } from '#modules/wallet/adapters/sandbox/webhook_outbox'

type Sending = 'exact' | 'less' | 'more'
export type ChainStep = Sending | 'mine' | 'reorganise' | 'expire'
type Change = (payment: SandboxPayment, transfers: CoinTransfer[], trx: Trx) => Promise<boolean>
type Changed = Promise<Outcome<{ state: SandboxPayment['state'] }, 'not_possible'>>

const EXTRA = 25_000_000n

/**
 * What happens on the sandbox's chain. Each step changes its books, finds out what that makes of the payment and
 * writes the webhook, in one transaction; a step that does not fit is refused with `not_possible`.
 */
export class Chain {
  take(step: ChainStep, publicId: string, delivery?: Delivery) {
    if (step === 'mine' || step === 'reorganise' || step === 'expire') return this[step](publicId, delivery)
    return this.send(publicId, step, delivery)
  }

  /** Somebody sends what is missing, half of it, or 25 coins too many; whether time is up or not: no chain refuses it. */
  send(publicId: string, what: Sending, delivery?: Delivery) {
    return this.#change(publicId, delivery, async ({ id, amount }, transfers, trx) => {
      const missing = unitsOf(amount) - sumOf(transfers)
      const due = missing > 0n ? missing : unitsOf(amount)
      const units = what === 'exact' ? due : what === 'less' ? due / 2n : due + EXTRA
      const now = clock.now()
      const row = { payment_id: id, units: Number(units), confirmations: 0, moved_at: now, created_at: now }
      await trx.table('sandbox_coin_transfers').insert(row)
      return true
    })
  }

  /** One more block above every transfer that is not final. */
  mine(publicId: string, delivery?: Delivery) {
    return this.#change(publicId, delivery, async ({ id }, _, trx) => {
      const moving = trx.from('sandbox_coin_transfers').where('payment_id', id).where('confirmations', '<', FINAL_AFTER)
      return Number(await moving.increment('confirmations', 1).update({ moved_at: clock.now() })) > 0
    })
  }

  /** The chain takes its latest blocks back, and with them the transfers in them that are not final. */
  reorganise(publicId: string, delivery?: Delivery) {
    return this.#change(publicId, delivery, async ({ id }, _, trx) => {
      const inBlocks = trx.from('sandbox_coin_transfers').where('payment_id', id)
      return Number(await inBlocks.whereBetween('confirmations', [1, FINAL_AFTER - 1]).delete()) > 0
    })
  }

  /** Time is up. A transfer that was seen before is waited for. */
  expire(publicId: string, delivery?: Delivery) {
    return this.#change(publicId, delivery, async (payment, _, trx) => {
      if (!['open', 'seen', 'short'].includes(payment.state)) return false
      payment.expiresAt = Math.min(payment.expiresAt!, clock.now())
      await trx.from('sandbox_payments').where('id', payment.id).update({ expires_at: payment.expiresAt })
      return true
    })
  }

  #change(publicId: string, delivery: Delivery = 'now', change: Change): Changed {
    return transact(async (trx) => {
      await trx.from('sandbox_payments').where('public_id', publicId).forUpdate().select('id')
      const payment = await findSandboxPayment(publicId, trx)
      if (payment?.rail !== 'stablecoin') return refuse('not_possible')
      const before = await coinTransfersOf(payment.id, trx)
      if (!(await change(payment, before, trx))) return refuse('not_possible')
      return done({ state: await this.#settle(payment, delivery, trx) })
    })
  }

  async #settle(payment: SandboxPayment, delivery: Delivery, trx: Trx) {
    const transfers = await coinTransfersOf(payment.id, trx)
    const seen = sumOf(transfers)
    const received = moneyOf(sumOf(transfers.filter(({ isFinal }) => isFinal)))
    const state = stateFor(payment, transfers)
    const isNews = state !== payment.state || seen !== payment.seenUnits || !payment.received?.equals(received)
    const change = { state, seen_units: Number(seen), received_minor: received.toStored() }
    const isOver = state === 'paid' || state === 'expired'
    const endedAt = isOver ? trx.raw('COALESCE(ended_at, ?)', [clock.now()]) : null
    await trx
      .from('sandbox_payments')
      .where('id', payment.id)
      .update({ ...change, ended_at: endedAt })
    if (isNews) {
      const event = { type: `payment.${state}`, subject: 'payment' as const, subjectId: payment.publicId }
      await enqueueWebhook(event, delivery, trx)
    }
    return state
  }
}

/** What was paid stays paid: a final transfer is never taken back, and more may follow. */
function stateFor({ state, amount, expiresAt }: SandboxPayment, transfers: CoinTransfer[]): SandboxPayment['state'] {
  if (state === 'paid') return 'paid'
  if (transfers.some(({ isFinal }) => !isFinal)) return 'seen'
  const received = sumOf(transfers)
  const isOver = state === 'cancelled' || expiresAt! <= clock.now()
  if (received >= unitsOf(amount) || (isOver && moneyOf(received).isPositive)) return 'paid'
  if (isOver) return 'expired'
  return received > 0n ? 'short' : 'open'
}
