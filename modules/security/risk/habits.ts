import db from '@adonisjs/lucid/services/db'
import { onMysql, type Trx } from '#app/data/transact'
import type { RequestFacts } from '../devices/request_facts.js'
import { connectionOf } from '#app/http/ip_address'
import type { Place } from '../places/place.js'
import { strangeness, type Feature, type Seen } from './familiarity.js'
import { keyedHash } from './keyed_hash.js'

/** Counted with every sign-in: of how many in all. */
const ALL = 'all'
const FEATURES = [ALL, 'connection', 'asn', 'country', 'agent', 'browser', 'system']

/** Hashes of what a sign-in came with, by feature; what is not known is missing. */
export type Traits = Record<string, string>

export function traitsOf(facts: RequestFacts, place: Place): Traits {
  const values = {
    [ALL]: '',
    connection: connectionOf(facts.ip),
    asn: place.asn,
    country: place.country,
    agent: facts.agent,
    browser: facts.browser,
    system: facts.system,
  }
  const known = Object.entries(values).filter(([, value]) => value !== null)
  return Object.fromEntries(known.map(([feature, value]) => [feature, keyedHash(feature, String(value))]))
}

/** How unlike somebody these traits are, in bits. Two queries. */
export async function strangenessOf(userId: number, traits: Traits): Promise<{ network: number; browser: number }> {
  const own = await countsIn('risk_habits', traits, userId)
  const everybody = await countsIn('risk_commonness', traits)
  const seen = (feature: string): Seen => ({ person: own.get(feature) ?? 0, everybody: everybody.get(feature) ?? 0 })
  const values = Object.fromEntries(Object.keys(traits).map((feature) => [feature, seen(feature)])) as Record<
    Feature,
    Seen
  >
  return {
    network: strangeness('network', values, seen(ALL)),
    browser: strangeness('browser', values, seen(ALL)),
  }
}

/** Counts a sign-in to somebody's habits and to everybody's; with -1 takes it back. */
export async function countTraits(
  { userId, traits, by, at }: { userId: number; traits: Traits; by: 1 | -1; at: number },
  trx: Trx
) {
  const values = Object.entries(traits).sort()
  await add(
    'risk_habits',
    ['user_id', 'feature', 'value_hash'],
    values.map((one) => [userId, ...one]),
    { by, at, trx }
  )
  await add('risk_commonness', ['feature', 'value_hash'], values, { by, at, trx })
}

async function countsIn(table: string, traits: Traits, userId?: number): Promise<Map<string, number>> {
  const query = db.from(table).whereIn('feature', FEATURES).whereIn('value_hash', Object.values(traits))
  if (userId !== undefined) query.where('user_id', userId)
  const rows = await query.select('feature', 'times')
  return new Map(rows.map((row) => [row.feature as string, Math.max(0, Number(row.times))]))
}

/** One statement for all values: rows are made or counted up, whoever else does the same at the same time. */
async function add(
  table: string,
  key: string[],
  rows: (string | number)[][],
  { by, at, trx }: { by: number; at: number; trx: Trx }
) {
  const sql = countingUp(table, { key, rows: rows.length, isMysql: onMysql(trx) })
  const bindings = rows.flatMap((row) => [...row, by, at])
  await trx.rawQuery(sql, bindings)
}

function countingUp(table: string, { key, rows, isMysql }: { key: string[]; rows: number; isMysql: boolean }) {
  const columns = [...key, 'times', 'last_at']
  const row = `(${columns.map(() => '?').join(', ')})`
  const again = isMysql
    ? 'on duplicate key update times = times + values(times), last_at = values(last_at)'
    : `on conflict (${key.join(', ')}) do update set times = times + excluded.times, last_at = excluded.last_at`
  return `insert into ${table} (${columns.join(', ')}) values ${Array(rows).fill(row).join(', ')} ${again}`
}
