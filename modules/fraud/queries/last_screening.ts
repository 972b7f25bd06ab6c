import db from '@adonisjs/lucid/services/db'
import type { Fired } from '../signals/signals.js'

export type ScreeningState = 'passed' | 'held' | 'released' | 'refused' | 'replaced'

export interface Screening {
  state: ScreeningState
  postHash: string | null
  fired: Fired[]
  reason: string | null
  at: number
}

/** The last look at a project, or null. */
export async function lastScreening(projectId: string): Promise<Screening | null> {
  const row = await db.from('fraud_screenings').where('project_id', projectId).orderBy('id', 'desc').first()
  return row
    ? {
        state: row.state,
        postHash: row.post_hash,
        fired: firedIn(row.signals),
        reason: row.decision_reason,
        at: Number(row.created_at),
      }
    : null
}

/** What fired, as it is stored; nothing after it was erased. */
export function firedIn(stored: string | null): Fired[] {
  return stored ? JSON.parse(stored) : []
}
