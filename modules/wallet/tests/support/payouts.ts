import app from '@adonisjs/core/services/app'
import type { Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { AddPayoutMethod } from '#modules/wallet/actions/add_payout_method'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'

/** From the IBAN registry's examples. */
export const GERMAN_IBAN = 'DE89 3704 0044 0532 0130 00'

/** A bank account of somebody's that can be withdrawn to. */
export async function aBankAccount(of: Identity, account: Partial<BankAccount> = {}) {
  const outcome = await new AddPayoutMethod().handle(
    { holder: of.name, number: GERMAN_IBAN, bankCode: null, country: 'DE', ...account },
    of
  )
  if (!outcome.ok) throw new Error(`aBankAccount was refused: ${outcome.reason}`)
  return (await findPayoutMethod(outcome.value.publicId))!
}

/** A withdrawal that was asked for; its job has handed it to the sandbox. */
export async function aWithdrawal(
  by: Identity,
  amount: Money,
  { methodId, key = 'withdrawal' }: { methodId?: string; key?: string } = {}
) {
  const method = methodId ? (await findPayoutMethod(methodId))! : await aBankAccount(by)
  const requestPayout = await app.container.make(RequestPayout)
  return requestPayout.handle({ accountId: by.accountId, userId: by.id, method, amount, key })
}
