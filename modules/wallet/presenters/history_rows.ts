import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { HistoryEntry, HistoryTransaction } from '#modules/wallet/queries/history'
import { DIRECT_KINDS, type TransactionKind } from '#modules/wallet/ledger/posting'

/** How a kind of transaction looks: a Lucide icon and one of the money colours. */
const LOOKS: Record<TransactionKind, { icon: string; tone: string }> = {
  payment: { icon: 'arrow-down-to-line', tone: 'released' },
  bank_payment: { icon: 'landmark', tone: 'released' },
  stablecoin_payment: { icon: 'coins', tone: 'released' },
  escrow_hold: { icon: 'lock', tone: 'held' },
  escrow_release: { icon: 'check', tone: 'released' },
  escrow_refund: { icon: 'undo-2', tone: 'ink-muted' },
  clearance: { icon: 'check', tone: 'released' },
  release_return: { icon: 'undo-2', tone: 'ink-muted' },
  tip: { icon: 'heart', tone: 'released' },
  bonus: { icon: 'sparkles', tone: 'released' },
  expense: { icon: 'receipt', tone: 'released' },
  chargeback_open: { icon: 'shield-alert', tone: 'disputed' },
  chargeback_won: { icon: 'shield-check', tone: 'released' },
  chargeback_lost: { icon: 'shield-alert', tone: 'disputed' },
  chargeback_collect: { icon: 'shield-alert', tone: 'ink-muted' },
  chargeback_write_off: { icon: 'shield-check', tone: 'ink-muted' },
  refund_reserve: { icon: 'undo-2', tone: 'due' },
  refund_settle: { icon: 'credit-card', tone: 'released' },
  refund_return: { icon: 'undo-2', tone: 'disputed' },
  payout_reserve: { icon: 'arrow-up-from-line', tone: 'due' },
  payout_settle: { icon: 'landmark', tone: 'released' },
  payout_return: { icon: 'undo-2', tone: 'disputed' },
  payout_bounce: { icon: 'undo-2', tone: 'disputed' },
  gateway_fee: { icon: 'landmark', tone: 'neutral' },
  clearing_correction: { icon: 'scale', tone: 'neutral' },
  conversion: { icon: 'arrow-left-right', tone: 'released' },
  bank_exchange: { icon: 'arrow-left-right', tone: 'neutral' },
}

/** Whether the reader paid, is paid, or moves their own money. */
type Side = 'own' | 'payer' | 'payee'

export interface HistoryRow {
  publicId: string
  kind: TransactionKind
  side: Side
  title: string | null
  path: string | null
  /** Name of the other side, where there is one. */
  counterparty: string | null
  createdAt: number
  icon: string
  tone: string
  amount: Money
  /** +1 into the available or pending balance, -1 out of it, 0 where neither changed. */
  direction: number
  /** The available balance after it; null where it did not change. */
  balanceAfter: Money | null
  legs: { label: string; name: string | null; isYou: boolean; amount: Money }[]
  /** What moved in each currency. */
  totals: Money[]
  /** Of a conversion: what left the available balance for it, and what was left there. */
  sold: { amount: Money; balanceAfter: Money } | null
}

/** Ledger transactions as one account reads them. Names come in one query for all rows. */
export async function historyRows(accountId: number, transactions: HistoryTransaction[]): Promise<HistoryRow[]> {
  const entries = transactions.flatMap((transaction) => transaction.entries)
  const ids = new Set(
    entries.flatMap(({ place, payerId, payeeId }) => [
      payerId,
      payeeId,
      place.ownerType === 'account' ? Number(place.ownerId) : null,
    ])
  )
  const others = [...ids].filter((id) => id !== null && id !== accountId)
  const cards = await use('security').accounts(others as number[])
  const nameOf = (id: number | null) => (id === null ? null : (cards.get(id)?.name ?? null))
  return transactions.map((transaction) => toRow(accountId, transaction, nameOf))
}

function toRow(
  accountId: number,
  { kind, entries, ...transaction }: HistoryTransaction,
  nameOf: (id: number | null) => string | null
): HistoryRow {
  const own = entries.filter(({ place }) => isOwn(accountId, place))
  const available = own.filter(({ place }) => place.kind === 'available').at(-1)
  const pending = kind === 'clearance' ? undefined : own.find(({ place }) => place.kind === 'pending')
  const escrow = entries.find(({ place }) => place.ownerType === 'escrow')
  const shown = available ?? pending ?? own[0] ?? escrow ?? entries[0]
  const moved = available ?? pending
  const isDirect = (DIRECT_KINDS as readonly string[]).includes(kind)
  const side = isDirect ? (moved?.amount.isPositive ? 'payee' : 'payer') : sideOf(accountId, escrow, moved)
  const partner = isDirect
    ? entries.find(({ place }) => place.ownerType === 'account' && !isOwn(accountId, place))
    : null
  return {
    ...transaction,
    ...LOOKS[kind],
    kind,
    side,
    counterparty: partner ? nameOf(Number(partner.place.ownerId)) : escrow ? nameOf(otherSide(side, escrow)) : null,
    amount: shown.amount.isPositive ? shown.amount : shown.amount.negate(),
    direction: directionOf(moved),
    balanceAfter: available?.balanceAfter ?? null,
    legs: entries.map((entry) => toLeg(accountId, kind, entry, nameOf)),
    totals: totalsOf(entries),
    sold: kind === 'conversion' ? soldIn(own) : null,
  }
}

/** Of an escrow; null for somebody who is on none of its sides. */
function otherSide(side: Side, { payerId, payeeId }: HistoryEntry) {
  return side === 'own' ? null : side === 'payer' ? payeeId : payerId
}

/** Of a release to several, whoever got a share is a payee, too. */
function sideOf(accountId: number, escrow?: HistoryEntry, earned?: HistoryEntry): Side {
  if (escrow?.payerId === accountId) return 'payer'
  return escrow && (escrow.payeeId === accountId || earned) ? 'payee' : 'own'
}

function directionOf(moved?: HistoryEntry) {
  return moved ? (moved.amount.isPositive ? 1 : -1) : 0
}

function toLeg(
  accountId: number,
  kind: TransactionKind,
  { place, amount }: HistoryEntry,
  nameOf: (id: number | null) => string | null
) {
  const isYou = isOwn(accountId, place)
  if (place.ownerType === 'account') {
    return {
      label: `${isYou ? 'you' : 'other'}_${place.kind}`,
      name: isYou ? null : nameOf(Number(place.ownerId)),
      isYou,
      amount,
    }
  }
  return { label: place.kind === 'clearing' ? outsideOf(kind) : place.kind, name: null, isYou, amount }
}

function totalsOf(entries: HistoryEntry[]): Money[] {
  const sums = new Map<string, Money>()
  for (const { amount } of entries.filter((entry) => entry.amount.isPositive)) {
    sums.set(amount.currency, sums.get(amount.currency)?.plus(amount) ?? amount)
  }
  return [...sums.values()]
}

function soldIn(own: HistoryEntry[]) {
  const left = own.find(({ amount }) => !amount.isPositive)
  return left ? { amount: left.amount.negate(), balanceAfter: left.balanceAfter } : null
}

/** Where money enters and leaves, the kind of the transaction says by which way. */
function outsideOf(kind: TransactionKind) {
  if (kind === 'stablecoin_payment') return 'stablecoin'
  return kind.startsWith('payout') || kind === 'bank_payment' ? 'bank' : 'card'
}

function isOwn(accountId: number, { ownerType, ownerId }: { ownerType: string; ownerId: string }) {
  return ownerType === 'account' && ownerId === String(accountId)
}
