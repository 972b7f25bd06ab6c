import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import type { InvitationState } from '#modules/projects/invitation_states'
import Project from '#modules/projects/models/project'

/** A client asks a freelancer to write a proposal for one project. One per project and freelancer. */
export default class Invitation extends BaseModel {
  static table = 'invitations'

  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare projectId: number
  /** The freelancer's account. */
  @column() declare accountId: number
  @column() declare state: InvitationState
  @column() declare message: string
  @column() declare invitedBy: number
  @time() declare invitedAt: DateTime
  @column() declare answerReason: string | null
  @column() declare answeredBy: number | null
  @time() declare answeredAt: DateTime | null

  @belongsTo(() => Project) declare project: BelongsTo<typeof Project>
}
