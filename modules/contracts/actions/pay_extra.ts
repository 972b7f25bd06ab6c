import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import type { Funding } from '#modules/contracts/actions/fund_milestone'
import { payFromWallet } from '#modules/contracts/actions/pay_from_wallet'
import { canMoveExtra, moveAfterFailure, moveExtra } from '#modules/contracts/extra_states'
import type Contract from '#modules/contracts/models/contract'
import Extra from '#modules/contracts/models/extra'

export interface Payable {
  contract: Contract
  extra: Extra
}

export type ExtraRefusal =
  | 'extras_closed'
  | 'extra_over'
  | 'extra_out_of_range'
  | 'amount_too_small'
  | 'amount_too_large'
  | 'no_gateway'
  | 'gateway_down'

/**
 * The client approves an expense by paying it, or goes on with a payment that was started: from the wallet at once when
 * it has enough, otherwise by a payment. Paying what is paid changes nothing.
 */
export default class PayExtra {
  async handle(target: Extra, by: Identity): Promise<Outcome<Funding, ExtraRefusal>> {
    const begun = await attempt<Payable & { isPaid: boolean }, ExtraRefusal>(async (trx) => {
      const { contract, extra } = await Extra.lock(target, trx)
      if (extra.state === 'paid') return done({ contract, extra, isPaid: true })
      if (!canMoveExtra(extra.state, 'pay')) return refuse('extra_over')
      const isPaid = await payFromWallet({ contract, extra, paidBy: by.id, paymentId: null }, trx)
      if (!isPaid && (await moveExtra(extra.id, 'start_payment', trx, { answered_by: by.id }))) {
        await trx.from('contract_extras').where('id', extra.id).increment('payment_attempt', 1)
        extra.paymentAttempt++
      }
      return done({ contract, extra, isPaid })
    })
    if (!begun.ok) return begun
    return begun.value.isPaid ? done({ isFunded: true }) : startExtraPayment(begun.value, by)
  }
}

/** The key names extra, attempt and person: a second click goes on with the same payment. One that cannot be opened is dropped. */
export async function startExtraPayment(
  { contract, extra }: Payable,
  by: Identity
): Promise<Outcome<Funding, ExtraRefusal>> {
  const payment = await use('wallet').startPayment({
    accountId: contract.clientAccountId,
    userId: by.id,
    amount: extra.amount,
    purposeType: 'contracts.extra',
    purposeId: extra.publicId,
    title: contract.title,
    returnPath: extra.pathIn(contract),
    key: `contracts.extra:${extra.publicId}:${extra.paymentAttempt}:${by.id}`,
  })
  if (payment.ok) return done({ isFunded: false, payPath: payment.value.payPath })
  await attempt(async (trx) => done(await moveExtra(extra.id, moveAfterFailure(extra.kind), trx)))
  return payment
}
