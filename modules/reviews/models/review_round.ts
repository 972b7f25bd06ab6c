import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { clock } from '#app/time/clock'
import type { Role } from '#modules/reviews/axes'

/** The two reviews of one ended contract, and when they are shown. */
export default class ReviewRound extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare publicId: string

  /** Public id of the contract. */
  @column()
  declare contractId: string

  @column()
  declare title: string

  @column()
  declare clientAccountId: number

  @column()
  declare freelancerAccountId: number

  @time()
  declare openedAt: DateTime

  @time()
  declare closesAt: DateTime

  @time()
  declare revealedAt: DateTime | null

  /** Which side of the contract an account is, or null for a stranger. */
  roleOf(accountId: number): Role | null {
    if (accountId === this.clientAccountId) return 'client'
    return accountId === this.freelancerAccountId ? 'freelancer' : null
  }

  otherThan(accountId: number) {
    return accountId === this.clientAccountId ? this.freelancerAccountId : this.clientAccountId
  }

  get isOpen() {
    return this.revealedAt === null && clock.now() < this.closesAt.toMillis()
  }
}
