import db from '@adonisjs/lucid/services/db'
import { runJobsAtOnce } from '#app/jobs/jobs'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import ClaimExpense from '#modules/contracts/actions/claim_expense'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { available, count, escrow, type Cases } from '#tests/support/double_submits/case'
import { anActiveContract, aSubmittedMilestone, fillWallet, ok, reload, usd } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

async function aJointFunding(inWallet: string) {
  const story = await anActiveContract({ prices: ['400', '600'] })
  await fillWallet(story.client, usd(inWallet))
  const [first, second] = story.milestones.map(({ publicId }) => publicId)
  const path = `${story.contract.path}/funding`
  const fields = { 'chosen[0]': first, 'chosen[1]': second, 'total': '1000.00', 'rail': 'card' }
  return { ...story, first, second, submit: { by: [story.client], page: path, paths: [path], fields } }
}

async function anExpense() {
  const { contract, client, freelancer } = await anActiveContract()
  await fillWallet(client, usd('100'))
  const receipt = { name: 'receipt.txt', bytes: Buffer.from('25 dollars, paid') }
  const claim = { contract, amount: usd('25'), note: 'The typeface we agreed on', receipt }
  const { publicId } = ok(await new ClaimExpense().handle(claim, freelancer))
  const page = `${contract.path}/extras/${publicId}`
  const state = async () => (await db.from('contract_extras').where('public_id', publicId).firstOrFail()).state
  const effect = async () => [await state(), await available(client), await available(freelancer)]
  return { page, client, freelancer, effect }
}

async function aRelease() {
  const story = await aSubmittedMilestone()
  ok(await use('contracts').approveMilestone(story.milestone.publicId, story.client))
  const balances = async () => [await available(story.client), await available(story.freelancer)]
  return { ...story, page: `${story.base}/return`, balances }
}

/** Forms that move money. */
export const PAYMENTS: Cases = {
  'CTR-01 two milestones funded together from the wallet are held once': async () => {
    const { client, first, second, submit } = await aJointFunding('1500')
    return {
      submit,
      effect: async () => [await escrow(first), await escrow(second), await available(client)],
      expected: [['400.00', '600.00', '500.00']],
    }
  },
  'CTR-01 two milestones funded together by card are one payment': async () => {
    const { client, contract, submit } = await aJointFunding('10')
    return {
      submit,
      effect: async () => [
        await count('payment_intents', { account_id: client.accountId, purpose_type: 'contracts.milestones' }),
        await count('joint_fundings', { contract_id: contract.id }),
        (await reload(contract.publicId)).milestones.map(({ state }) => state).join(),
      ],
      expected: [[1, 1, 'funding,funding']],
    }
  },
  'FIN-46 a tip is given once by as many clicks on one form': async () => {
    const { contract, client, freelancer } = await anActiveContract()
    await fillWallet(client, usd('100'))
    const fields = { kind: 'tip', amount: '20', note: 'For the fast answer', confirmed: 'tip 20.00' }
    const page = `${contract.path}/extras/new?kind=tip&amount=20&note=For+the+fast+answer`
    return {
      submit: { by: [client], page, paths: [`${contract.path}/extras`], fields, isSameForm: true },
      effect: async () => [await available(client), await available(freelancer)],
      expected: [['80.00', '20.00']],
    }
  },
  'FIN-46 an expense is paid once': async () => {
    const { page, client, effect } = await anExpense()
    return {
      submit: { by: [client], page, paths: [`${page}/payment`] },
      effect,
      expected: [['paid', '75.00', '22.50']],
    }
  },
  'FIN-46 an expense is paid, or declined, or withdrawn': async () => {
    const { page, client, freelancer, effect } = await anExpense()
    const paths = [`${page}/payment`, `${page}/withdrawal`, `${page}/decline`]
    return {
      submit: { by: [client, freelancer], page, paths, fields: { reason: 'It was not agreed on' }, times: 24 },
      effect,
      expected: [
        ['paid', '75.00', '22.50'],
        ['declined', '100.00', '0.00'],
        ['withdrawn', '100.00', '0.00'],
      ],
    }
  },
  'FIN-44 released money is given back once': async () => {
    const { page, freelancer, balances } = await aRelease()
    const fields = { amount: '400', reason: 'The shop closed before it opened.' }
    return {
      submit: { by: [freelancer], page, paths: [page], fields },
      effect: balances,
      expected: [['400.00', '0.00']],
    }
  },
  'FIN-44 a part of it is given back once by as many clicks on one form': async () => {
    const { page, freelancer, balances } = await aRelease()
    const fields = { amount: '100', reason: 'The shop closed before it opened.' }
    return {
      submit: { by: [freelancer], page, paths: [page], fields, isSameForm: true },
      effect: balances,
      expected: [['100.00', '270.00']],
    }
  },
  'FIN-03 a quote is spent once': async () => {
    const farid = await aPerson({ role: 'freelancer' })
    await fillWallet(farid, usd('1000'))
    const order = { accountId: farid.accountId, userId: farid.id, sell: usd('500'), to: 'EUR' }
    const quote = ok(await use('exchange').quote(order))
    const fields = { quote: quote.publicId }
    return {
      submit: {
        by: [farid],
        page: `/wallet/convert/${quote.publicId}`,
        paths: ['/wallet/conversions'],
        fields,
        times: 50,
      },
      effect: async () => [await available(farid), await available(farid, 'EUR')],
      expected: [['500.00', quote.bought.toDecimal()]],
    }
  },
  'FIN-28 a payout that waits for the desk is let go or declined by one of two people of finance': async () => {
    const farid = await aPerson({ role: 'freelancer' })
    await fillWallet(farid, usd('12000'))
    const { publicId: methodId } = await aBankAccount(farid)
    const { payoutId } = ok(await aWithdrawal(farid, Money.of(1_100_000, 'USD'), { methodId }))
    runJobsAtOnce(false)
    const page = `/admin/r/payouts/${payoutId}`
    const by = [await aPerson({ role: 'finance' }), await aPerson({ role: 'finance' })]
    const paths = [`${page}/actions/approve`, `${page}/actions/decline`]
    const done = { subject_id: payoutId }
    return {
      submit: { by, page, paths, fields: { reason: 'Looked at the contract' } },
      effect: async () => [
        await available(farid),
        await count('audit_entries', { action: 'wallet.payout_approved', ...done }),
        await count('audit_entries', { action: 'wallet.payout_declined', ...done }),
        await count('kernel_jobs', { name: 'wallet.send_payout', payload: JSON.stringify({ payoutId }) }),
      ],
      expected: [
        ['1000.00', 1, 0, 1],
        ['12000.00', 0, 1, 0],
      ],
    }
  },
  'FIN-30 a payout schedule set many times is one': async () => {
    const farid = await aPerson({ role: 'freelancer' })
    const { publicId: method } = await aBankAccount(farid)
    const page = '/wallet/payout-schedule'
    const fields = { currency: 'USD', method, kind: 'weekly', weekday: '5', day: '1', threshold: '', keep: '250' }
    return {
      submit: { by: [farid], page, paths: [page], fields },
      effect: () => count('payout_schedules', { account_id: farid.accountId }),
      expected: [1],
    }
  },
}
