import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import type { Trx } from '#app/data/transact'
import type { DisputeReason, DisputeState } from '#modules/contracts/dispute_states'
import type { MilestoneState } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type { Side } from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'

/** A disagreement about one milestone's money, which nobody can move meanwhile. */
export default class Dispute extends BaseModel {
  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare milestoneId: number
  /** The milestone while the dispute is open. */
  @column() declare openMilestoneId: number | null
  /** Who opened it. */
  @column() declare side: Side
  @column() declare openedBy: number
  @column() declare reason: DisputeReason
  @column() declare state: DisputeState
  /** The milestone's state before. */
  @column() declare milestoneState: MilestoneState
  /** Until then the other side can answer before anybody decides. */
  @time() declare answerDueAt: DateTime
  @time() declare openedAt: DateTime
  @time() declare closedAt: DateTime | null

  @belongsTo(() => Milestone)
  declare milestone: BelongsTo<typeof Milestone>

  /** Reads contract, milestone and dispute again and locks them, in the order everybody keeps. */
  static async lock({ id, milestoneId }: { id: number; milestoneId: number }, trx: Trx) {
    const { contractId } = await Milestone.query({ client: trx }).where('id', milestoneId).firstOrFail()
    const locked = await Milestone.lock({ id: milestoneId, contractId }, trx)
    const dispute = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    return { ...locked, dispute }
  }

  get isOpen() {
    return this.state === 'open'
  }

  pathIn(contract: Contract) {
    return `${contract.path}/disputes/${this.publicId}`
  }
}
