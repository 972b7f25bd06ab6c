import db from '@adonisjs/lucid/services/db'
import type Milestone from '#modules/contracts/models/milestone'

export interface OpenJoint {
  publicId: string
  /** Numeric ids of its milestones. */
  milestoneIds: number[]
}

/** Payments under way for several milestones together, with any of these among them; the newest first. */
export async function openJointFundings(milestones: Milestone[]): Promise<OpenJoint[]> {
  const started = milestones.filter(({ state }) => state === 'funding')
  if (started.length === 0) return []
  const rows = await db
    .from('joint_fundings as j')
    .join('joint_funding_parts as p', 'p.joint_funding_id', 'j.id')
    .where({ 'j.contract_id': started[0].contractId, 'j.state': 'open' })
    .orderBy('j.id', 'desc')
    .select('j.public_id', 'p.milestone_id')
  const byId = new Map<string, number[]>()
  for (const { public_id: id, milestone_id: milestone } of rows) byId.set(id, [...(byId.get(id) ?? []), milestone])
  return [...byId]
    .map(([publicId, milestoneIds]) => ({ publicId, milestoneIds }))
    .filter(({ milestoneIds }) => started.some(({ id }) => milestoneIds.includes(id)))
}
