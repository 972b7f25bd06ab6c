import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { readRate } from '#modules/exchange/rates/rate'

/** Clocks of several machines differ by less. A quote of later than that was made before the clock was put back: it is over. */
export const SKEW_MS = 5_000

/** A rate that stands for a minute, for one sum of one account. */
export interface Quote {
  id: number
  publicId: string
  accountId: number
  sold: Money
  bought: Money
  /** What the platform keeps, in the currency of `bought`: at the market rate it would be `bought` and this. */
  spread: Money
  /** The market's, in 10^-15. */
  rate: bigint
  spreadBasisPoints: number
  sources: string[]
  /** As of when the rate is, until when it stands, when it was taken; epoch ms. */
  ratesAt: number
  createdAt: number
  expiresAt: number
  usedAt: number | null
  /** Until when it stands for a payment that was begun at it; null without one. */
  heldUntil: number | null
}

export async function findQuote(publicId: unknown, trx?: Trx): Promise<Quote | null> {
  if (typeof publicId !== 'string') return null
  const row = await (trx ?? db).from('fx_quotes').where('public_id', publicId).first()
  return row ? toQuote(row) : null
}

/** Why a quote that stood `until` cannot be taken. While it stands only somebody else can have been quicker. */
export async function whyNotTaken(
  { publicId, createdAt }: Quote,
  until: number | null,
  trx: Trx
): Promise<'quote_used' | 'quote_expired'> {
  const now = clock.now()
  if (until !== null && until > now && createdAt <= now + SKEW_MS) return 'quote_used'
  return (await findQuote(publicId, trx))?.usedAt ? 'quote_used' : 'quote_expired'
}

/** The latest quotes of an account, newest first. */
export async function latestQuotes(accountId: number, limit: number): Promise<Quote[]> {
  const rows = await db.from('fx_quotes').where('account_id', accountId).orderBy('id', 'desc').limit(limit)
  return rows.map(toQuote)
}

function toQuote(row: any): Quote {
  return {
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    sold: Money.of(row.sold_minor, row.sold_currency),
    bought: Money.of(row.bought_minor, row.bought_currency),
    spread: Money.of(row.spread_minor, row.bought_currency),
    rate: readRate(row.rate)!,
    spreadBasisPoints: Number(row.spread_basis_points),
    sources: row.sources.split(','),
    ratesAt: Number(row.rates_at),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    usedAt: row.used_at === null ? null : Number(row.used_at),
    heldUntil: row.held_until_at === null ? null : Number(row.held_until_at),
  }
}
