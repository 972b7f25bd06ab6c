import db from '@adonisjs/lucid/services/db'
import { rawRows } from '#app/data/raw_rows'
import { clock } from '#app/time/clock'
import type { Sighting } from './travel.js'

const HOUR = 3_600_000
const NEWEST = 20

export interface KnownDevice {
  id: number
  cookieHash: string
  fingerprint: string | null
}

/** The browsers somebody signed in with, the newest first. */
export async function devicesOf(userId: number): Promise<KnownDevice[]> {
  const rows = await db
    .from('auth_devices')
    .where('user_id', userId)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .select('id', 'cookie_hash', 'fingerprint_hash')
  return rows.map((row) => ({ id: row.id, cookieHash: row.cookie_hash, fingerprint: row.fingerprint_hash }))
}

/** From where somebody got in before, the newest first; what they said was not them is left out. */
export async function sightingsOf(userId: number): Promise<Sighting[]> {
  const rows = await db
    .from('sign_ins')
    .where({ user_id: userId, outcome: 'entered' })
    .whereNull('disowned_at')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .select('network', 'asn', 'country', 'city', 'latitude', 'longitude', 'radius_km', 'created_at')
  return rows.map((row) => ({ place: toPlace(row), network: row.network, at: Number(row.created_at) }))
}

/** A place as a row of `sign_ins` holds it. */
export function toPlace({ asn, country, city, latitude, longitude, radius_km: radiusKm }: any) {
  return { asn, country, city, latitude, longitude, radiusKm }
}

const FAILURES = `
  select
    (select count(*) from sign_ins where user_id = ? and created_at > ? and outcome = 'wrong_password') as own,
    (select count(distinct coalesce(user_id, -id)) from sign_ins
      where ip = ? and created_at > ? and outcome = 'wrong_password' and (user_id is null or user_id <> ?)) as others`

/** Wrong passwords: for somebody in the last hour, and for others from an address in the last day. */
export async function failuresOf(userId: number, ip: string): Promise<{ failures: number; othersTried: number }> {
  const now = clock.now()
  const [row] = await rawRows(FAILURES, [userId, now - HOUR, ip, now - 24 * HOUR, userId])
  return { failures: Number(row.own), othersTried: Number(row.others) }
}
