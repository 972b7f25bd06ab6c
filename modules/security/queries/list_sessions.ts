import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from '../sessions/session_rules.js'

export interface OpenSession {
  publicId: string
  userAgent: string | null
  ip: string | null
  createdAt: number
  lastSeenAt: number
}

/** The sessions of a person that still work, the most recently used first. */
export async function listSessions(userId: number): Promise<OpenSession[]> {
  const now = clock.now()
  const rows = await db
    .from('auth_sessions')
    .where('user_id', userId)
    .whereNull('revoked_at')
    .where('created_at', '>', now - ABSOLUTE_LIMIT)
    .where('last_seen_at', '>', now - IDLE_LIMIT)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .select('public_id', 'user_agent', 'ip', 'created_at', 'last_seen_at')
  return rows.map((row) => ({
    publicId: row.public_id,
    userAgent: row.user_agent,
    ip: row.ip,
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
  }))
}
