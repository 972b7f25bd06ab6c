import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'
import Project from '#modules/projects/models/project'

export const PROPOSAL_STATES = ['submitted', 'shortlisted', 'declined', 'withdrawn', 'accepted'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** States in which the client can still choose a proposal. */
export const LIVE_STATES: ProposalState[] = ['submitted', 'shortlisted']

/** Why a client says no; `other_hired` is said by the project itself. */
export const DECLINE_REASONS = ['price', 'fit', 'timing', 'unclear', 'other'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number] | 'other_hired'

/** A freelancer's offer to do a project: a letter, a price in milestones, answers. One per freelancer and project. */
export default class Proposal extends BaseModel {
  static table = 'proposals'

  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare projectId: number
  @column() declare accountId: number
  @column() declare submittedBy: number
  @column() declare state: ProposalState
  @column() declare letter: string
  @column() declare amountMinor: number
  @column() declare hourlyRateMinor: number | null
  @column() declare currency: string
  @time() declare submittedAt: DateTime
  @time() declare revisedAt: DateTime | null
  @time() declare decidedAt: DateTime | null
  @column() declare declineReason: DeclineReason | null
  @column() declare declineNote: string | null

  @belongsTo(() => Project) declare project: BelongsTo<typeof Project>

  get isLive() {
    return LIVE_STATES.includes(this.state)
  }

  /** Changes whenever the freelancer's terms do. */
  get version() {
    return String((this.revisedAt ?? this.submittedAt).toMillis())
  }

  get amount() {
    return Money.of(this.amountMinor, this.currency)
  }
}
