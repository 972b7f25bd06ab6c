import db from '@adonisjs/lucid/services/db'
import type Milestone from '#modules/contracts/models/milestone'

export interface OpenJoint {
  publicId: string
  /** Numeric ids of its milestones. */
  milestoneIds: number[]
  /** The offer at which it is paid in another currency; null when it is paid in the contract's. */
  quoteId: string | null
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
    .select('j.public_id', 'j.quote_id', 'p.milestone_id')
  return [...Map.groupBy(rows, (row) => row.public_id as string)]
    .map(([publicId, parts]) => ({
      publicId,
      milestoneIds: parts.map((part) => part.milestone_id as number),
      quoteId: parts[0].quote_id as string | null,
    }))
    .filter(({ milestoneIds }) => started.some(({ id }) => milestoneIds.includes(id)))
}
