import type { Trx } from '#app/data/transact'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { ledgerReference } from '#modules/contracts/ledger_reference'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { cardPaymentOf } from '#modules/contracts/queries/card_payment_of'

interface Return {
  contract: Contract
  milestone: Milestone
  amount: Money
  key: string
}

/** Returns held money to the client without a fee; what came by card goes on to where it came from. */
export async function giveBack({ contract, milestone, amount, key }: Return, trx: Trx) {
  const paidFor = await cardPaymentOf(milestone, trx)
  await use('wallet').refundEscrow(
    {
      escrowId: milestone.escrowId,
      toAccountId: contract.clientAccountId,
      amount,
      key,
      reference: ledgerReference(contract, milestone),
      ...(paidFor ? { backToSource: true, paidFor } : {}),
    },
    trx
  )
}
