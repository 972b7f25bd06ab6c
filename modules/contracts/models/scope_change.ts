import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import type Contract from '#modules/contracts/models/contract'
import type { Side } from '#modules/contracts/models/contract'

/** A milestone as a change wants it: one there is, by its public id, or a new one. */
export interface WantedMilestone {
  id: string | null
  title: string
  amountMinor: number
  dueOn: string | null
}

/** `lapsed`: its contract ended before anybody answered. */
export type ChangeAnswer = 'accepted' | 'declined' | 'withdrawn' | 'lapsed'

/** What one side wants to change in a contract, signed by it. */
export default class ScopeChange extends BaseModel {
  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare contractId: number
  /** The contract while the change waits for its answer. */
  @column() declare openContractId: number | null
  /** Version of the text it changes. */
  @column({ consume: Number }) declare baseVersion: number
  @column() declare side: Side
  @column() declare reason: string
  @column({ prepare: (value) => JSON.stringify(value), consume: (value) => JSON.parse(value) })
  declare milestones: WantedMilestone[]
  @column() declare terms: string
  /** The whole text as it would be, and its SHA-256, which its author signed. */
  @column() declare text: string
  @column({ columnName: 'sha256' }) declare sha256: string
  @column() declare locale: string
  @column() declare proposedBy: number
  @column() declare typedName: string
  @column() declare intent: string
  @column() declare ip: string
  @column({ columnName: 'user_agent_sha256' }) declare userAgentSha256: string
  @time() declare proposedAt: DateTime
  @column() declare answer: ChangeAnswer | null
  @column() declare answerReason: string | null
  @column() declare answeredBy: number | null
  @time() declare answeredAt: DateTime | null

  get isOpen() {
    return this.openContractId !== null
  }

  pathIn(contract: Contract) {
    return `${contract.path}/scope-changes/${this.publicId}`
  }
}
