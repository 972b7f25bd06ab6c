import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import type { Money } from '#app/money/money'
import type { StatementKind, StatementLine } from '#modules/wallet/api'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { KeepCases } from '#modules/treasury/actions/keep_cases'
import { ReconcileDay } from '#modules/treasury/actions/reconcile_day'
import { ReconcileDue } from '#modules/treasury/actions/reconcile_due'
import { TellFinance } from '#modules/treasury/actions/tell_finance'
import { StatementSource } from '#modules/treasury/reconciliation/statement_source'

export const GATEWAY = 'acme'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A gateway called acme whose statements a test writes, and whose moods it chooses. */
export class ToldStatements extends StatementSource {
  override readonly deadlineMs = 20
  readonly since = clock.now()
  told: StatementLine[] = []
  /** What it does instead of answering. */
  fails: (() => Promise<StatementLine[]>) | null = null
  asked: { from: number; until: number }[] = []

  async gateways() {
    return new Map([[GATEWAY, this.since]])
  }

  async lines(_gateway: string, from: number, until: number) {
    this.asked.push({ from, until })
    if (this.fails) return this.fails()
    return this.told.filter(({ at }) => at >= from && at < until)
  }

  /** A line of the statement; plus came to us. */
  says(kind: StatementKind, reference: string, amount: Money, { at = clock.now(), id = `${kind}.${reference}` } = {}) {
    this.told.push({ id, kind, reference, amount, at })
  }

  unsays(reference: string) {
    this.told = this.told.filter((line) => line.reference !== reference)
  }
}

/** What the schedule does, against these statements. */
export function reconciler(statements: StatementSource) {
  return new ReconcileDue(statements, new ReconcileDay(statements, new KeepCases()), new TellFinance())
}

/** The next noon, UTC, from which tests count days. */
export function atNoon() {
  clock.offset = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS + 12 * HOUR_MS - Date.now()
}

/** A payment of ours that the ledger has, straight from the gateway. */
export function booked(reference: string, amount: Money) {
  const legs = move(amount, clearingOf(GATEWAY), availableOf(7))
  const posting = { kind: 'payment' as const, scope: 'payment', key: reference, legs }
  return transact((trx) =>
    new LedgerWriter().mustPost({ ...posting, reference: { type: 'payment', id: reference } }, trx)
  )
}
