import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { looksLikePublicId } from '#app/data/public_id'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { balancesOf } from '#modules/wallet/queries/balances'
import { listHistory, type HistoryFilter } from '#modules/wallet/queries/history'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { payoutSchedulesOf } from '#modules/wallet/queries/payout_schedules'
import { pendingLines } from '#modules/wallet/queries/pending_lines'
import { findPayout } from '#modules/wallet/queries/transfers'
import { walletAnalytics, type Flow } from '#modules/wallet/queries/wallet_analytics'

const PER_PAGE = 50

/** Sums are exact decimals as text. */
const money = (sum: Money) => ({ amount: sum.toDecimal(), currency: sum.currency })
const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const flow = (sums: Flow) => ({ in: sums.in.toDecimal(), out: sums.out.toDecimal() })

export async function balancesAsJson(accountId: number) {
  const balances = await balancesOf(accountId)
  const lines = await pendingLines(accountId)
  return {
    balances: balances.map(({ currency, available, pending, leaving, escrow, escrowPaidIn, escrowForYou }) => ({
      currency,
      available: available.toDecimal(),
      pending: pending.toDecimal(),
      leaving: leaving.toDecimal(),
      escrow: escrow.toDecimal(),
      escrowPaidIn: escrowPaidIn.toDecimal(),
      escrowForYou: escrowForYou.toDecimal(),
    })),
    pending: lines.map(({ publicId, title, amount, days, reasons, clearsAt }) => ({
      id: publicId,
      title,
      ...money(amount),
      days,
      reasons,
      availableAt: time(clearsAt),
    })),
  }
}

export async function transactionsAsJson(accountId: number, filter: HistoryFilter, cursor: unknown) {
  const beforeId = looksLikePublicId(cursor) ? await idOf(cursor as string) : undefined
  const found = await listHistory(accountId, filter, { limit: PER_PAGE, beforeId })
  const rows = await historyRows(accountId, found)
  return {
    transactions: rows.map((row) => ({
      id: row.publicId,
      kind: row.kind,
      title: row.title,
      counterparty: row.counterparty,
      direction: row.direction > 0 ? 'in' : row.direction < 0 ? 'out' : 'none',
      ...money(row.amount),
      availableAfter: row.balanceAfter?.toDecimal() ?? null,
      at: time(row.createdAt),
    })),
    next: found.length === PER_PAGE ? found.at(-1)!.publicId : null,
  }
}

async function idOf(publicId: string) {
  const row = await db.from('ledger_transactions').where('public_id', publicId).select('id').first()
  return row?.id as number | undefined
}

export async function analyticsAsJson(accountId: number, zone: string) {
  const flows = await walletAnalytics(accountId, zone)
  const ids = flows.flatMap(({ counterparties }) => counterparties.map((other) => other.accountId))
  const names = await use('security').accounts([...new Set(ids)])
  return {
    currencies: flows.map(({ currency, months, categories, counterparties }) => ({
      currency,
      months: months.map((month) => ({
        month: DateTime.fromMillis(month.at, { zone }).toFormat('yyyy-MM'),
        ...flow(month),
      })),
      categories: categories.map((one) => ({ category: one.category, ...flow(one) })),
      counterparties: counterparties.map((one) => ({ name: names.get(one.accountId)?.name ?? null, ...flow(one) })),
    })),
  }
}

export async function schedulesAsJson(accountId: number) {
  const schedules = await payoutSchedulesOf(accountId)
  const methods = await payoutMethods(schedules.map(({ payoutMethodId }) => payoutMethodId))
  return {
    schedules: schedules.map(({ currency, rhythm, threshold, keep, payoutMethodId, nextAt, lastOn, lastOutcome }) => ({
      currency,
      ...rhythm,
      threshold: threshold?.toDecimal() ?? null,
      keep: keep.toDecimal(),
      method: methods.get(payoutMethodId)!.publicId,
      nextAt: time(nextAt),
      lastOn,
      lastOutcome,
    })),
  }
}

export async function payoutAsJson(publicId: string) {
  const payout = (await findPayout(publicId))!
  const { amount, fee, state, speed, fellBack, reviewReasons, createdAt } = payout
  return {
    id: publicId,
    state,
    speed,
    fellBack,
    ...money(amount),
    fee: fee.toDecimal(),
    reaches: amount.minus(fee).toDecimal(),
    waitsFor: reviewReasons,
    at: time(createdAt),
  }
}
