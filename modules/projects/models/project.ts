import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'

export const PROJECT_STATES = ['draft', 'open', 'hired', 'closed'] as const
export const PROJECT_KINDS = ['fixed', 'hourly', 'retainer'] as const

export const PROJECT_VISIBILITIES = ['public', 'invited'] as const

export type ProjectVisibility = (typeof PROJECT_VISIBILITIES)[number]
export type ProjectState = (typeof PROJECT_STATES)[number]
export type ProjectKind = (typeof PROJECT_KINDS)[number]

/** Work that a client asks for. `closed` ends it without a hire, `hired` with one. */
export default class Project extends BaseModel {
  static table = 'projects'

  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  @column() declare accountId: number
  @column() declare postedBy: number
  @column() declare state: ProjectState
  @column() declare visibility: ProjectVisibility
  @column() declare title: string
  @column() declare brief: string
  @column() declare category: string | null
  @column() declare kind: ProjectKind
  @column() declare budgetMinMinor: number | null
  @column() declare budgetMaxMinor: number | null
  @column() declare currency: string
  /** The budget's worth in US cents when it was last reckoned, by which lists narrow and sort; null without a rate. */
  @column() declare budgetMinUsdMinor: number | null
  @column() declare budgetMaxUsdMinor: number | null
  @column() declare durationWeeks: number | null
  /** Where the client is, ISO 3166-1; a copy of what their profile says. */
  @column() declare clientCountry: string | null
  /** 1 once the client paid for work here; a copy of what their record says. */
  @column() declare clientVerified: number
  @column() declare proposalsCount: number
  @time() declare publishedAt: DateTime | null
  @time() declare hiredAt: DateTime | null
  @time() declare closedAt: DateTime | null
  @column() declare closedBy: number | null
  @column() declare closedReason: string | null
  @time() declare createdAt: DateTime
  @time() declare updatedAt: DateTime

  get isDraft() {
    return this.state === 'draft'
  }

  get isOpen() {
    return this.state === 'open'
  }

  /** A closed project never came to a hire; it is kept for those who took part. */
  get isPublic() {
    return !this.isByInvitation && (this.state === 'open' || this.state === 'hired')
  }

  /** In no list and no search: those who were invited see it. */
  get isByInvitation() {
    return this.visibility === 'invited'
  }

  get budget() {
    if (this.budgetMinMinor === null || this.budgetMaxMinor === null) return null
    return {
      min: Money.of(this.budgetMinMinor, this.currency),
      max: Money.of(this.budgetMaxMinor, this.currency),
    }
  }
}
