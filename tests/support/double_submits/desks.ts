import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { paidIn, usd } from '#modules/wallet/tests/support/money'
import { bankDecides, bankTakesBack } from '#tests/support/chargebacks'
import { audited, available, count, type Cases } from '#tests/support/double_submits/case'
import { aSubmittedMilestone, ok } from '#tests/support/contracts'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

const reason = 'Looked at it together'
const two = async (role: 'admin' | 'finance') => [await aPerson({ role }), await aPerson({ role })]

/** $400 were taken back from somebody who had spent $300 of them and has $120 again by now. */
async function aDebt() {
  const clara = await aPerson({ role: 'client' })
  const payment = await paidIn(clara, usd(40_000))
  await spend(clara, 30_000)
  await bankDecides(await bankTakesBack(payment), 'lost')
  await paidIn(clara, usd(12_000))
  const { public_id: id } = await db.from('chargebacks').orderBy('id', 'desc').firstOrFail()
  const page = `/admin/r/chargebacks/${id}`
  const owed = async () => {
    const row = await db.from('chargebacks').where('public_id', id).firstOrFail()
    return [row.owed_minor, row.collected_minor, row.written_off_minor].map(Number)
  }
  return { id, clara, page, owed }
}

function spend({ accountId }: Identity, minor: number) {
  const legs = move(usd(minor), availableOf(accountId), clearingOf('test'))
  const posting = { kind: 'payout_settle', scope: 'test', key: `spend ${accountId}`, legs } as const
  return transact((trx) => new LedgerWriter().mustPost({ ...posting, reference: { type: 't', id: '1' } }, trx))
}

async function aRule() {
  const rule = await db.from('security_alert_rules').whereNull('disabled_at').orderBy('id').firstOrFail()
  return { rule, page: `/admin/r/alert-rules/${rule.public_id}`, all: await count('security_alert_rules', {}) }
}

/** What operators do. */
export const DESKS: Cases = {
  'FIN-43 two people of finance collect a debt: what there is is taken once': async () => {
    const { id, clara, page, owed } = await aDebt()
    const submit = { by: await two('finance'), page, paths: [`${page}/actions/collect`], fields: { reason } }
    return {
      submit,
      effect: async () => [await owed(), await available(clara), await audited('wallet.chargeback_collected', id)],
      expected: [[[30_000, 12_000, 0], '0.00', 1]],
    }
  },
  'FIN-43 one collects a debt while the other gives it up: it is settled once, in one order or the other': async () => {
    const { page, clara, owed } = await aDebt()
    const paths = [`${page}/actions/collect`, `${page}/actions/write_off`]
    return {
      submit: { by: await two('finance'), page, paths, fields: { reason } },
      effect: async () => [await owed(), await available(clara)],
      expected: [
        [[30_000, 12_000, 18_000], '0.00'],
        [[30_000, 0, 30_000], '120.00'],
      ],
    }
  },
  'FIN-44 an operator returns a part of a release by as many clicks on one form: it goes back once': async () => {
    const { milestone, client, freelancer } = await aSubmittedMilestone()
    ok(await use('contracts').approveMilestone(milestone.publicId, client))
    const { public_id: id } = await db.from('milestone_releases').orderBy('id', 'desc').firstOrFail()
    const path = `/admin/r/releases/${id}/actions/return`
    const fields = { amount: '100', source: 'freelancer', reason }
    return {
      submit: { by: [await aPerson({ role: 'finance' })], page: path, paths: [path], fields, isSameForm: true },
      effect: async () => [
        await available(client),
        await available(freelancer),
        await audited('contracts.returned', id),
      ],
      expected: [['100.00', '270.00', 1]],
    }
  },
  'ADM-01 two admins switch an alert rule off: one does, and one entry tells of it': async () => {
    const { rule, page } = await aRule()
    return {
      submit: { by: await two('admin'), page, paths: [`${page}/actions/disable`], fields: { reason } },
      effect: () => audited('security.alert_rule_changed', rule.public_id),
      expected: [1],
    }
  },
  'ADM-01 an alert rule is added once by as many clicks on one form': async () => {
    const { page, all } = await aRule()
    const path = `${page}/actions/add`
    const fields = { act: '', severity: 'critical', tells: 'admins', by: 'mail', reason }
    return {
      submit: { by: [await aPerson({ role: 'admin' })], page: path, paths: [path], fields, isSameForm: true },
      effect: () => count('security_alert_rules', {}),
      expected: [all + 1],
    }
  },
}
