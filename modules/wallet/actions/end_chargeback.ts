import { inject } from '@adonisjs/core'
import { record } from '#app/audit/audit'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { escrowKeeper } from '#modules/wallet/chargebacks/escrow_keeper'
import { bear } from '#modules/wallet/chargebacks/shares'
import { moveChargeback } from '#modules/wallet/chargebacks/states'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import {
  availableOf,
  chargebackHoldOf,
  clearingOf,
  disputedAt,
  escrowOf,
  platformFund,
  receivableOf,
} from '#modules/wallet/ledger/places'
import { move, type Leg, type Posting } from '#modules/wallet/ledger/posting'
import { tellEnded } from '#modules/wallet/notices/chargeback_notices'
import { escrowBalances, owedBy } from '#modules/wallet/queries/balances'
import { escrowsOfChargeback, type Chargeback, type ChargebackEscrow } from '#modules/wallet/queries/chargebacks'

/** Books the bank's decision, once: whoever comes second finds nothing to do. False then. */
@inject()
export class EndChargeback {
  constructor(private ledger: LedgerWriter) {}

  async handle(chargeback: Chargeback, end: 'won' | 'lost', trx: Trx): Promise<boolean> {
    return end === 'won' ? this.#win(chargeback, trx) : this.#lose(chargeback, trx)
  }

  /** Everything is as it was before: the sum at the gateway, the payer's wallet, the work. */
  async #win(chargeback: Chargeback, trx: Trx) {
    if (!(await moveChargeback(chargeback.id, 'win', trx))) return false
    const escrows = await escrowsOfChargeback(chargeback, trx)
    await (await escrowKeeper.resolve()).thaw(idsOf(escrows), trx)
    const { accountId, gateway, held, amount, openTransactionId } = chargeback
    const own = held.isZero ? [] : move(held, chargebackHoldOf(accountId), availableOf(accountId))
    const legs = [...own, ...move(amount, clearingOf(gateway), disputedAt(gateway))]
    const posting = { kind: 'chargeback_won', scope: 'chargeback.won', reverses: openTransactionId } as const
    await this.ledger.mustPost({ ...posting, ...keyOf(chargeback), legs }, trx)
    await announce(chargeback, { end: 'won' }, trx)
    return true
  }

  /** The money is gone: out of escrow, out of what was set aside, then the payer's debt or the platform's fund. */
  async #lose(chargeback: Chargeback, trx: Trx) {
    if (!(await moveChargeback(chargeback.id, 'lose', trx))) return false
    const { accountId, gateway, held, frozen, amount, isSpent } = chargeback
    const escrows = await escrowsOfChargeback(chargeback, trx)
    const keeper = await escrowKeeper.resolve()
    await keeper.thaw(idsOf(escrows.filter((one) => one.amount.isZero)), trx)
    const taken = escrows.filter((one) => one.amount.isPositive)
    await keeper.takeAway(idsOf(taken), trx)

    const uncovered = amount.minus(held).minus(frozen)
    const owes = await owedBy(accountId, amount.currency, trx)
    const { owed, fund } = bear({ uncovered, isSpent, owes })
    await this.#takeEscrow(chargeback, taken, trx)
    const legs: Leg[] = [
      { place: chargebackHoldOf(accountId), amount: held.negate() },
      { place: receivableOf(accountId), amount: owed.negate() },
      { place: platformFund, amount: fund.negate() },
      { place: disputedAt(gateway), amount: held.plus(uncovered) },
    ].filter((leg) => !leg.amount.isZero)
    if (legs.length > 0) await this.#postLoss({ ...keyOf(chargeback), legs }, trx)
    const borne = { owed_minor: owed.toStored(), fund_minor: fund.toStored() }
    await trx.from('chargebacks').where('id', chargeback.id).update(borne)
    await announce(chargeback, { end: 'lost', owed, fund }, trx)
    return true
  }

  /** A transaction of its own: both parties of an escrow read it. What the bank did not take of it goes back to the payer. */
  async #takeEscrow(chargeback: Chargeback, taken: ChargebackEscrow[], trx: Trx) {
    const { accountId, gateway, publicId, frozen } = chargeback
    const balances = await escrowBalances(idsOf(taken), trx)
    const places = taken.map(({ escrowId, amount }) => ({ escrowId, amount: balances.get(escrowId) ?? amount }))
    const whole = places.reduce((sum, { amount }) => sum.plus(amount), Money.zero(frozen.currency))
    const legs: Leg[] = [
      ...places.map(({ escrowId, amount }) => ({ place: escrowOf(escrowId), amount: amount.negate() })),
      { place: availableOf(accountId), amount: whole.minus(frozen) },
      { place: disputedAt(gateway), amount: frozen },
    ].filter((leg) => !leg.amount.isZero)
    if (legs.length > 0) await this.#postLoss({ ...keyOf(chargeback), key: `${publicId}:escrow`, legs }, trx)
  }

  #postLoss(posting: Pick<Posting, 'key' | 'reference' | 'legs'>, trx: Trx) {
    return this.ledger.mustPost({ kind: 'chargeback_lost', scope: 'chargeback.lost', ...posting }, trx)
  }
}

const idsOf = (escrows: ChargebackEscrow[]) => escrows.map(({ escrowId }) => escrowId)

function keyOf({ publicId }: Chargeback) {
  return { key: publicId, reference: { type: 'chargeback', id: publicId } }
}

interface Ended {
  end: 'won' | 'lost'
  owed?: Money
  fund?: Money
}

async function announce(chargeback: Chargeback, { end, owed, fund }: Ended, trx: Trx) {
  const sums = { amount: chargeback.amount.format('en'), owed: owed?.format('en'), fund: fund?.format('en') }
  const about = { subjectType: 'chargeback', subjectId: chargeback.publicId, actorId: null }
  const isWon = end === 'won'
  const action = isWon ? 'wallet.chargeback_won' : 'wallet.chargeback_lost'
  await record({ action, ...about, details: sums }, trx)
  await tellEnded(chargeback, { end, owed }, trx)
}
