import { DateTime } from 'luxon'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Chargeback } from '#modules/wallet/queries/chargebacks'

const FINANCE = ['finance', 'admin'] as const

/** Tells who paid what was set aside, and the finance desk until when evidence counts. */
export async function tellOpened(chargeback: Chargeback, trx: Trx) {
  const { amount, held, frozen } = chargeback
  const data = { amount: amount.format('en'), held: held.format('en'), frozen: frozen.format('en') }
  await tellPayer(chargeback, 'opened', data, trx)
  await tellFinance(chargeback, 'desk_opened', { ...data, due: dayOf(chargeback) }, trx)
}

/** Tells both how it ended; of a lost one what the payer owes. */
export async function tellEnded(
  chargeback: Chargeback,
  { end, owed }: { end: 'won' | 'lost'; owed?: Money },
  trx: Trx
) {
  const { amount, held, frozen } = chargeback
  const data = { amount: amount.format('en'), held: held.format('en'), frozen: frozen.format('en') }
  const kind = owed?.isPositive ? 'lost_owing' : end
  await tellPayer(chargeback, kind, { ...data, owed: owed?.format('en') ?? '' }, trx)
  await tellFinance(chargeback, `desk_${end}`, data, trx)
}

/** Reminds the desk that the time for evidence runs out. */
export function remindFinance(chargeback: Chargeback, days: number, trx: Trx) {
  const data = { amount: chargeback.amount.format('en'), due: dayOf(chargeback), days }
  return tellFinance(chargeback, 'desk_due', data, trx)
}

function tellPayer({ accountId }: Chargeback, kind: string, data: Record<string, string>, trx: Trx) {
  const notice = { accountId, kind: `wallet.notices.chargeback_${kind}`, data, path: '/wallet/history' }
  return use('messaging').notify(notice, trx)
}

async function tellFinance({ publicId }: Chargeback, kind: string, data: Record<string, string | number>, trx: Trx) {
  const accounts = new Set<number>()
  for (const role of FINANCE) for (const id of await use('security').accountsOfRole(role, trx)) accounts.add(id)
  const notice = { kind: `wallet.notices.chargeback_${kind}`, data, path: `/admin/r/chargebacks/${publicId}` }
  for (const accountId of accounts) await use('messaging').notify({ accountId, ...notice }, trx)
}

function dayOf({ evidenceDueAt }: Chargeback) {
  return DateTime.fromMillis(evidenceDueAt, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'")
}
