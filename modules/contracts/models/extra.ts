import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { ExtraKind, ExtraState } from '#modules/contracts/extra_states'
import Contract from '#modules/contracts/models/contract'

/** A tip, a bonus or an expense: paid once, beside the milestones and without escrow. */
export default class Extra extends BaseModel {
  static table = 'contract_extras'

  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare contractId: number
  @column() declare kind: ExtraKind
  @column() declare state: ExtraState
  @column({ consume: Number }) declare amountMinor: number
  @column() declare currency: string
  @column({ consume: Number }) declare feeBasisPoints: number
  /** What it is for, in the words of who gave or claimed it. */
  @column() declare note: string
  @column() declare filePublicId: string | null
  @column() declare fileName: string | null
  @column() declare askedBy: number
  @time() declare askedAt: DateTime
  @column({ consume: Number }) declare paymentAttempt: number
  @column() declare answerReason: string | null
  @time() declare endedAt: DateTime | null

  /** Reads contract and extra again and locks both, in the order everybody keeps. */
  static async lock({ id, contractId }: { id: number; contractId: number }, trx: Trx) {
    const contract = await Contract.lock(contractId, trx)
    const extra = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    return { contract, extra }
  }

  get amount() {
    return Money.of(this.amountMinor, this.currency)
  }

  pathIn(contract: Contract) {
    return `${contract.path}/extras/${this.publicId}`
  }
}
