import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { escrowKeeper } from '#modules/wallet/chargebacks/escrow_keeper'
import { reasonOf } from '#modules/wallet/chargebacks/states'
import { setAside } from '#modules/wallet/chargebacks/shares'
import type { GatewayDispute } from '#modules/wallet/gateways/payment_gateway'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, chargebackHoldOf, clearingOf, disputedAt } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { tellOpened } from '#modules/wallet/notices/chargeback_notices'
import { availableBalance, escrowBalances } from '#modules/wallet/queries/balances'
import { findChargeback, type Chargeback } from '#modules/wallet/queries/chargebacks'
import type { Payment } from '#modules/wallet/queries/payments'

interface Opening {
  payment: Payment
  dispute: GatewayDispute
}

/**
 * Books that a bank took a payment back: the gateway has the sum no more, so it is set aside here at once. What lies in
 * escrow is frozen, then the payer's wallet is asked; what neither holds waits for the bank's decision.
 *
 * Returns the chargeback; one that is known already as it is, and nothing moves.
 */
@inject()
export class OpenChargeback {
  constructor(private ledger: LedgerWriter) {}

  /** Locks contracts and milestones first, then the payment, then ledger accounts. */
  async handle({ payment, dispute }: Opening, trx: Trx): Promise<Chargeback> {
    const known = await findChargeback(payment.gateway, dispute.id, { trx })
    if (known) return known
    const keeper = await escrowKeeper.resolve()
    const { escrowIds, isSpent } = await keeper.freeze(payment.publicId, trx)
    await trx.from('payment_intents').where('id', payment.id).forUpdate().select('id')
    // Somebody else may have booked it while we waited; a locking read sees it, and they froze everything.
    const meanwhile = await findChargeback(payment.gateway, dispute.id, { trx, lock: true })
    if (meanwhile) return meanwhile

    const { currency } = dispute.amount
    const balances = await escrowBalances(escrowIds, trx)
    const escrows = escrowIds.map((escrowId) => ({ escrowId, balance: balances.get(escrowId) ?? Money.zero(currency) }))
    const available = await availableBalance(payment.accountId, currency, trx)
    const aside = setAside({ amount: dispute.amount, escrows, available })
    const publicId = newPublicId()
    const transactionId = await this.#post({ payment, dispute }, { publicId, held: aside.held }, trx)
    const chargeback = await this.#insert({ payment, dispute }, { publicId, ...aside, isSpent, transactionId }, trx)
    await this.#announce(chargeback, dispute.reason, trx)
    return chargeback
  }

  /** The gateway has it no more, and it owes us an answer; the payer's part is out of their hands. */
  async #post(
    { payment, dispute: { amount } }: Opening,
    { publicId, held }: { publicId: string; held: Money },
    trx: Trx
  ) {
    const { accountId, gateway } = payment
    const own = held.isZero ? [] : move(held, availableOf(accountId), chargebackHoldOf(accountId))
    const legs = [...own, ...move(amount, disputedAt(gateway), clearingOf(gateway))]
    const reference = { type: 'chargeback', id: publicId, title: payment.title, path: payment.returnPath }
    const posting = { kind: 'chargeback_open', scope: 'chargeback.open', key: publicId, reference, legs } as const
    return (await this.ledger.mustPost(posting, trx)).transactionId
  }

  async #insert(
    { payment, dispute }: Opening,
    aside: ReturnType<typeof setAside> & { publicId: string; isSpent: boolean; transactionId: number },
    trx: Trx
  ) {
    const { currency } = dispute.amount
    const frozen = aside.frozen.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency))
    const row = {
      public_id: aside.publicId,
      gateway: payment.gateway,
      gateway_id: dispute.id,
      payment_id: payment.id,
      account_id: payment.accountId,
      amount_minor: dispute.amount.toStored(),
      currency,
      reason: reasonOf(dispute.reason),
      state: 'open',
      evidence_due_at: dispute.evidenceDueAt,
      held_minor: aside.held.toStored(),
      frozen_minor: frozen.toStored(),
      is_spent: aside.isSpent,
      open_transaction_id: aside.transactionId,
      opened_at: clock.now(),
      checked_at: clock.now(),
    }
    const [id] = await trx.table('chargebacks').insert(row)
    for (const { escrowId, amount } of aside.frozen) {
      const part = { escrow_id: escrowId, amount_minor: amount.toStored(), currency }
      await trx.table('chargeback_escrows').insert({ chargeback_id: Number(id), ...part })
    }
    return (await findChargeback(payment.gateway, dispute.id, { trx, lock: true }))!
  }

  async #announce(chargeback: Chargeback, reason: string, trx: Trx) {
    const { publicId, amount, held, frozen, isSpent } = chargeback
    const sums = { amount: amount.format('en'), held: held.format('en'), frozen: frozen.format('en'), isSpent, reason }
    const entry = { action: 'wallet.chargeback_opened', subjectType: 'chargeback', subjectId: publicId, actorId: null }
    await record({ ...entry, details: sums }, trx)
    await tellOpened(chargeback, trx)
  }
}

/** Two webhooks that came at the very same moment: the second finds what the first has booked when it tries again. */
export function isRace(error: unknown) {
  return isUniqueViolation(error)
}
