import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'
import type { CounterOfferState } from '#modules/projects/counter_offer_states'
import Proposal from '#modules/projects/models/proposal'

/** Other terms that a client asks for on a proposal. The proposal stays as it is until the freelancer agrees. */
export default class CounterOffer extends BaseModel {
  static table = 'counter_offers'

  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare proposalId: number
  @column() declare openProposalId: number | null
  @column() declare state: CounterOfferState
  @column() declare message: string
  @column() declare amountMinor: number
  @column() declare hourlyRateMinor: number | null
  @column() declare days: number
  @column() declare currency: string
  @column() declare fromAmountMinor: number
  @column() declare fromHourlyRateMinor: number | null
  @column() declare fromDays: number
  @column() declare madeBy: number
  @time() declare madeAt: DateTime
  @column() declare answerReason: string | null
  @column() declare answeredBy: number | null
  @time() declare answeredAt: DateTime | null

  @belongsTo(() => Proposal) declare proposal: BelongsTo<typeof Proposal>

  get isOpen() {
    return this.state === 'open'
  }

  get amount() {
    return Money.of(this.amountMinor, this.currency)
  }
}
