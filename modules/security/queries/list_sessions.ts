import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from '../sessions/session_rules.js'

export interface OpenSession {
  publicId: string
  userAgent: string | null
  ip: string | null
  country: string | null
  city: string | null
  createdAt: number
  lastSeenAt: number
}

const COLUMNS = {
  public_id: 'auth_sessions.public_id',
  user_agent: 'auth_sessions.user_agent',
  ip: 'auth_sessions.ip',
  created_at: 'auth_sessions.created_at',
  last_seen_at: 'auth_sessions.last_seen_at',
  country: 'entry.country',
  city: 'entry.city',
}

/** The sessions of a person that still work, the most recently used first. */
export async function listSessions(userId: number): Promise<OpenSession[]> {
  const now = clock.now()
  const rows = await db
    .from('auth_sessions')
    .leftJoin('sign_ins as entry', 'entry.session_id', 'auth_sessions.id')
    .where('auth_sessions.user_id', userId)
    .whereNull('revoked_at')
    .where('auth_sessions.created_at', '>', now - ABSOLUTE_LIMIT)
    .where('last_seen_at', '>', now - IDLE_LIMIT)
    .orderBy('last_seen_at', 'desc')
    .orderBy('auth_sessions.id', 'desc')
    .limit(200)
    .select(COLUMNS)
  return rows.map((row) => ({
    publicId: row.public_id,
    userAgent: row.user_agent,
    ip: row.ip,
    country: row.country,
    city: row.city,
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
  }))
}
