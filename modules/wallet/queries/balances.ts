import db from '@adonisjs/lucid/services/db'
import { oncePerPage } from '#app/http/once_per_page'
import { Money, toMinor } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { availableOf, escrowOf, pendingOf, receivableOf, type Place } from '#modules/wallet/ledger/places'

/** One currency of an account: what is theirs now, what will be in some days, what is on its way out, what escrow holds of theirs or for them. */
export interface Balance {
  currency: string
  available: Money
  /** Earned, and available after some days. */
  pending: Money
  /** On its way to a bank, or back to a card; or set aside until a bank decides. */
  leaving: Money
  /** Sum of the two below. */
  escrow: Money
  escrowPaidIn: Money
  escrowForYou: Money
  /** Owed to us after payments that banks took back; zero for most. */
  owed: Money
}

type Pot = 'available' | 'pending' | 'leaving' | 'escrowPaidIn' | 'escrowForYou' | 'receivable'

const POTS: Record<string, Pot> = {
  available: 'available',
  pending: 'pending',
  payout_hold: 'leaving',
  refund_hold: 'leaving',
  chargeback_hold: 'leaving',
  receivable: 'receivable',
}

/** Every currency the account ever had, by code. Three queries. */
export async function balancesOf(accountId: number, trx?: Trx): Promise<Balance[]> {
  const from = trx ?? db
  const own = await from
    .from('ledger_accounts')
    .where({ owner_type: 'account', owner_id: String(accountId) })
    .select('kind', 'currency', 'balance')
  const paidIn = await heldFor('payer_account_id', accountId, from)
  const forYou = await heldFor('payee_account_id', accountId, from)

  const sums = new Map<string, Record<Pot, bigint>>()
  const add = (currency: string, pot: Pot, amount: unknown) => {
    const pots = sums.get(currency) ?? {
      available: 0n,
      pending: 0n,
      leaving: 0n,
      escrowPaidIn: 0n,
      escrowForYou: 0n,
      receivable: 0n,
    }
    sums.set(currency, { ...pots, [pot]: pots[pot] + toMinor(amount) })
  }
  for (const { kind, currency, balance } of own) if (POTS[kind]) add(currency, POTS[kind], balance)
  for (const { currency, balance } of paidIn) add(currency, 'escrowPaidIn', balance)
  for (const { currency, balance } of forYou) add(currency, 'escrowForYou', balance)
  return [...sums].sort(([a], [b]) => a.localeCompare(b)).map(([currency, pots]) => toBalance(currency, pots))
}

/** The same, asked for once however many parts of a page need it. */
export function balancesOncePerPage(accountId: number) {
  return oncePerPage(`wallet.balances:${accountId}`, () => balancesOf(accountId))
}

/** What an account may spend or withdraw now. */
export function availableBalance(accountId: number, currency: string, trx?: Trx) {
  return balanceOf(availableOf(accountId), currency, trx)
}

/** What an account owes us after payments that banks took back; zero or more. */
export async function owedBy(accountId: number, currency: string, trx?: Trx) {
  return (await balanceOf(receivableOf(accountId), currency, trx)).negate()
}

/** What somebody earned and waits for its clearance. */
export function clearingBalance(accountId: number, currency: string, trx?: Trx) {
  return balanceOf(pendingOf(accountId), currency, trx)
}

export function escrowBalance(escrowId: string, currency: string, trx?: Trx) {
  return balanceOf(escrowOf(escrowId), currency, trx)
}

/** What each of these escrow accounts holds; those that were never used are missing. One query. */
export async function escrowBalances(escrowIds: string[], trx?: Trx): Promise<Map<string, Money>> {
  if (escrowIds.length === 0) return new Map()
  const rows = await (trx ?? db)
    .from('ledger_accounts')
    .where('owner_type', 'escrow')
    .whereIn('owner_id', escrowIds)
    .select('owner_id', 'balance', 'currency')
  return new Map(rows.map((row) => [row.owner_id, new Money(toMinor(row.balance), row.currency)]))
}

async function balanceOf({ ownerType, ownerId, kind }: Place, currency: string, trx?: Trx) {
  const place = { owner_type: ownerType, owner_id: ownerId, kind, currency }
  const row = await (trx ?? db).from('ledger_accounts').where(place).select('balance').first()
  return new Money(toMinor(row?.balance), currency)
}

function heldFor(
  party: string,
  accountId: number,
  from: Trx | typeof db
): Promise<{ currency: string; balance: unknown }[]> {
  return from
    .from('escrows')
    .join('ledger_accounts', (on) =>
      on.on('ledger_accounts.owner_id', 'escrows.escrow_id').andOnVal('ledger_accounts.owner_type', 'escrow')
    )
    .where(`escrows.${party}`, accountId)
    .groupBy('ledger_accounts.currency')
    .select('ledger_accounts.currency')
    .sum('ledger_accounts.balance as balance')
}

function toBalance(currency: string, pots: Record<Pot, bigint>): Balance {
  const money = (pot: Pot) => new Money(pots[pot], currency)
  return {
    currency,
    available: money('available'),
    pending: money('pending'),
    leaving: money('leaving'),
    escrow: money('escrowPaidIn').plus(money('escrowForYou')),
    escrowPaidIn: money('escrowPaidIn'),
    escrowForYou: money('escrowForYou'),
    owed: money('receivable').negate(),
  }
}
