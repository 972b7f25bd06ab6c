import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { readRate, writeRate } from './rate.js'
import type { Quotation } from './rate_table.js'

/** What all processes share: the rates as they were last asked for, and the jumps that are not believed yet. */
export interface StoredRates {
  fetchedAt: number
  quotations: Map<string, Quotation>
  held: Map<string, bigint>
}

const ROW = { id: 1 }

/** Whoever asks has this long before another may. */
const CLAIM_MS = 30_000

export async function readStoredRates(): Promise<StoredRates> {
  const row = await db.from('exchange_rates').where(ROW).first()
  const quotations = Object.entries<any>(JSON.parse(row?.quotations ?? '{}'))
  const held = Object.entries<string>(JSON.parse(row?.held ?? '{}'))
  return {
    fetchedAt: Number(row?.fetched_at ?? 0),
    quotations: new Map(
      quotations.map(([code, { perUsd, ...rest }]) => [code, { ...rest, perUsd: readRate(perUsd)! }])
    ),
    held: new Map(held.map(([code, rate]) => [code, readRate(rate)!])),
  }
}

/** True for the one process of all that is to ask now: nobody else is at it, and the rates are older than `ms`. */
export async function claimRefresh(ms: number): Promise<boolean> {
  const now = clock.now()
  const taken = await db
    .from('exchange_rates')
    .where(ROW)
    .where('refreshing_until_at', '<=', now)
    .where('fetched_at', '<=', now - ms)
    .update({ refreshing_until_at: now + CLAIM_MS })
  return Number(taken) === 1
}

export async function storeRates({ quotations, held }: Omit<StoredRates, 'fetchedAt'>) {
  const written = [...quotations].map(([code, { perUsd, ...rest }]) => [code, { perUsd: writeRate(perUsd), ...rest }])
  await db
    .from('exchange_rates')
    .where(ROW)
    .update({
      quotations: JSON.stringify(Object.fromEntries(written)),
      held: JSON.stringify(Object.fromEntries([...held].map(([code, rate]) => [code, writeRate(rate)]))),
      fetched_at: clock.now(),
      refreshing_until_at: 0,
    })
}
