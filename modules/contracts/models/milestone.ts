import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { moneyHeldIn, type MilestoneState } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'

/** A part of a contract with its own money, due date and files. */
export default class Milestone extends BaseModel {
  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare contractId: number
  @column() declare position: number
  @column() declare title: string
  @column({ consume: Number }) declare amountMinor: number
  @column() declare currency: string
  /** What of the amount was released: all of it, or the share a dispute ended with. */
  @column({ consume: Number }) declare releasedMinor: number
  @column() declare dueOn: string | null
  @column() declare state: MilestoneState
  @time() declare stateChangedAt: DateTime
  @column() declare paymentAttempt: number
  /** While submitted: when the money is released without an answer. */
  @time() declare reviewDueAt: DateTime | null

  @belongsTo(() => Contract)
  declare contract: BelongsTo<typeof Contract>

  /** Reads contract and milestone again and locks both, in the order everybody keeps. */
  static async lock({ id, contractId }: { id: number; contractId: number }, trx: Trx) {
    const contract = await Contract.lock(contractId, trx)
    const milestone = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    return { contract, milestone }
  }

  get amount() {
    return Money.of(this.amountMinor, this.currency)
  }

  get holdsMoney() {
    return moneyHeldIn.includes(this.state)
  }

  /** The name of its escrow account in the ledger. */
  get escrowId() {
    return this.publicId
  }
}
