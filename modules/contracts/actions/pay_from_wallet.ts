import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { ExtraPaid } from '#modules/contracts/events'
import { moveExtra } from '#modules/contracts/extra_states'
import type Contract from '#modules/contracts/models/contract'
import type Extra from '#modules/contracts/models/extra'
import { tell } from '#modules/contracts/tell'

interface ExtraPayment {
  /** Both locked. */
  contract: Contract
  extra: Extra
  /** The person who pays now; null when a payment settled later. */
  paidBy: number | null
  /** The payment that brought the money; null when it was in the wallet. */
  paymentId: string | null
}

/**
 * Pays a locked extra out of the client's wallet, in the caller's transaction. False when the wallet has too little;
 * then nothing was changed. The key is the extra: it is paid once.
 */
export async function payFromWallet({ contract, extra, paidBy, paymentId }: ExtraPayment, trx: Trx): Promise<boolean> {
  const paid = await use('wallet').payDirectly(
    {
      kind: extra.kind,
      fromAccountId: contract.clientAccountId,
      toAccountId: contract.freelancerAccountId,
      amount: extra.amount,
      feeBasisPoints: extra.feeBasisPoints,
      key: `contracts.extra:${extra.publicId}`,
      reference: {
        type: 'contracts.extra',
        id: extra.publicId,
        title: contract.title,
        path: extra.pathIn(contract),
      },
    },
    trx
  )
  if (!paid.ok) return false
  const { received, fee } = paid.value
  const sums = { received_minor: received.toStored(), fee_minor: fee.toStored() }
  if (!(await moveExtra(extra.id, 'pay', trx, { ...sums, payment_id: paymentId, answered_by: paidBy }))) {
    throw new Error(`Extra ${extra.publicId} was locked and still could not be paid`)
  }
  await announce(contract, extra, { received, fee }, trx)
  return true
}

async function announce(
  contract: Contract,
  extra: Extra,
  { received, fee }: { received: Money; fee: Money },
  trx: Trx
) {
  const { clientAccountId, freelancerAccountId } = contract
  const { currency, kind } = extra
  const [amountMinor, receivedMinor, feeMinor] = [extra.amount, received, fee].map((sum) => sum.toStored())
  // An expense is money laid out, neither spent on work nor earned by it.
  if (kind !== 'expense') {
    await use('profiles').addFact(clientAccountId, `spent_minor:${currency}`, amountMinor, trx)
    await use('profiles').addFact(freelancerAccountId, `earned_minor:${currency}`, receivedMinor, trx)
  }
  const ids = { contractId: contract.publicId, extraId: extra.publicId, kind }
  const sums = { amountMinor, receivedMinor, feeMinor, currency }
  await publish(ExtraPaid({ ...ids, ...sums, clientAccountId, freelancerAccountId }), trx)
  const data = { amount: extra.amount.format('en'), received: received.format('en'), fee: fee.format('en') }
  const told = { contract, side: 'freelancer', path: extra.pathIn(contract) } as const
  await tell({ ...told, notice: `${kind}_paid`, data: { ...data, text: extra.note } }, trx)
}
