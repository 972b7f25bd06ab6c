import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { Level } from '#modules/profiles/taxonomy/places'

/** Slugs of the industries somebody knows, in the order they gave them. */
export async function industriesOf(accountId: number, trx?: Trx): Promise<string[]> {
  const rows = await ownRows('profile_industries', accountId, trx).select('industry')
  return rows.map(({ industry }) => industry)
}

export async function languagesOf(accountId: number, trx?: Trx): Promise<{ code: string; level: Level }[]> {
  const rows = await ownRows('profile_languages', accountId, trx).select('language', 'level')
  return rows.map(({ language, level }) => ({ code: language, level }))
}

function ownRows(table: string, accountId: number, trx?: Trx) {
  return (trx ?? db).from(table).where('account_id', accountId).orderBy('position')
}
