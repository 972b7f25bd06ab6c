import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import ClaimExpense from '#modules/contracts/actions/claim_expense'
import type Extra from '#modules/contracts/models/extra'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { bankTakesBack, newestPayment } from '#tests/support/chargebacks'
import { anActiveContract, fillWallet, ok, settleEvents, usd } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { Money } from '#app/money/money'

type Pages = [path: string, words: string[]][]

/**
 * A client, a freelancer and somebody of finance for whom every page about money has something on it: a payout schedule and
 * a payout that waits, a conversion, a tip, a bonus and an expense, and a milestone that a bank froze.
 */
export async function moneyWorld() {
  const client = await aPerson({ role: 'client', name: 'Clara Klein' })
  const freelancer = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
  const finance = await aPerson({ role: 'finance', name: 'Finn Finance' })
  const frozen = await aFrozenContract(client, freelancer)
  const extras = await aContractWithExtras(client, freelancer)
  const { payoutId, quoteId } = await aBusyWallet(freelancer)
  const { public_id: chargeback } = await db.from('chargebacks').firstOrFail()
  const pages: Record<'client' | 'freelancer' | 'finance', Pages> = {
    client: [
      [frozen, ['$400.00']],
      [extras.path, ['$20.00', '$50.00', '$25.00']],
      [`${extras.path}/extras/new`, []],
      [extras.expense, ['$25.00']],
      ['/wallet', ['$400.00']],
    ],
    freelancer: [
      [frozen, ['$400.00']],
      [extras.path, ['$20.00', '$50.00', '$25.00']],
      [`${extras.path}/expenses/new`, []],
      [extras.expense, ['$25.00']],
      ['/wallet', ['$250.00', '€']],
      ['/wallet/payout-schedule', []],
      ['/wallet/convert', []],
      [`/wallet/convert/${quoteId}`, ['$500.00']],
      [`/wallet/withdrawals/${payoutId}`, ['$11,000.00']],
    ],
    finance: [
      ['/admin/treasury', []],
      ['/admin/r/chargebacks', ['Clara Klein', '$400.00']],
      [`/admin/r/chargebacks/${chargeback}`, ['Clara Klein', '$400.00']],
      ['/admin/r/payouts', ['Farid Anwar', '$11,000.00']],
      [`/admin/r/payouts/${payoutId}`, ['$11,000.00']],
    ],
  }
  return { client, freelancer, finance, pages }
}

type Person = Awaited<ReturnType<typeof aPerson>>

/** Funded by a card whose holder asks the bank for it. */
async function aFrozenContract(client: Person, freelancer: Person) {
  const { contract, milestone } = await anActiveContract({ client, freelancer })
  ok(await use('contracts').fundMilestone(milestone.publicId, client))
  const payment = await newestPayment(client.accountId)
  await use('wallet').payInSandbox(payment)
  await settleEvents()
  await bankTakesBack(payment)
  await settleEvents()
  return contract.path
}

async function aContractWithExtras(client: Person, freelancer: Person) {
  const { contract } = await anActiveContract({ client, freelancer })
  await fillWallet(client, usd('470'))
  const { default: GiveExtra } = await import('#modules/contracts/actions/give_extra')
  const gifts = [
    ['tip', '20'],
    ['bonus', '50'],
  ] as const
  for (const [kind, amount] of gifts) {
    ok(await new GiveExtra().handle({ contract, kind, amount: usd(amount), note: 'For the fast answer' }, client))
  }
  const receipt = { name: 'receipt.txt', bytes: Buffer.from('25 dollars, paid') }
  const claim = { contract, amount: usd('25'), note: 'The typeface we agreed on', receipt }
  const expense: Extra = ok(await new ClaimExpense().handle(claim, freelancer))
  return { path: contract.path, expense: expense.pathIn(contract) }
}

async function aBusyWallet(by: Person) {
  await fillWallet(by, usd('20000'))
  const method = await aBankAccount(by)
  const order = { by, method, currency: 'USD', threshold: null, keep: usd('250') }
  await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'weekly', weekday: 5 } })
  const asked = { accountId: by.accountId, userId: by.id, sell: usd('500'), to: 'EUR' }
  const { publicId: quoteId } = ok(await use('exchange').quote(asked))
  ok(await use('exchange').convert({ accountId: by.accountId, quoteId }))
  const { payoutId } = ok(await aWithdrawal(by, Money.of(1_100_000, 'USD'), { methodId: method.publicId }))
  return { payoutId, quoteId }
}
