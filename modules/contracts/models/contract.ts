import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { time } from '#app/data/columns'
import { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import type { ContractState } from '#modules/contracts/contract_states'
import type { FeeTerms, FeeWhy } from '#modules/contracts/queries/fee_terms'
import Milestone from '#modules/contracts/models/milestone'

export type Side = 'client' | 'freelancer'

/** What a client and a freelancer agreed on: an offer until it is accepted. */
export default class Contract extends BaseModel {
  @column({ isPrimary: true }) declare id: number
  @column() declare publicId: string
  /** Public ids of the project and the proposal it came from. */
  @column() declare projectId: string | null
  @column() declare proposalId: string | null
  /** The proposal while the offer or contract lives. */
  @column() declare liveProposalId: string | null
  @column() declare title: string
  @column() declare clientAccountId: number
  @column() declare freelancerAccountId: number
  @column() declare offeredBy: number
  @column() declare state: ContractState
  @column() declare currency: string
  @column({ consume: Number }) declare totalMinor: number
  /** Frozen when the offer was made. */
  @column({ consume: Number }) declare feeBasisPoints: number
  /** Why it is that fee, and of a step its sum and what the two had released together then. */
  @column() declare feeWhy: FeeWhy
  @column() declare feeFromMinor: number | null
  @column() declare feeReleasedMinor: number | null
  /** Days the client has for each submission, frozen likewise. */
  @column({ consume: Number }) declare reviewDays: number
  /** How often changes can be asked for to each milestone, frozen likewise. */
  @column({ consume: Number }) declare changeRounds: number
  @column() declare startsOn: string
  @time() declare expiresAt: DateTime
  @time() declare offeredAt: DateTime
  @time() declare startedAt: DateTime | null
  @time() declare endedAt: DateTime | null

  @hasMany(() => Milestone, { onQuery: (query) => query.orderBy('position') })
  declare milestones: HasMany<typeof Milestone>

  /** Reads the row again and locks it until the transaction ends. Always before its milestones. */
  static lock(id: number, trx: Trx) {
    return this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  }

  get total() {
    return Money.of(this.totalMinor, this.currency)
  }

  get fee(): FeeTerms {
    const sum = (minor: number | null) => (minor === null ? null : Money.of(Number(minor), this.currency))
    const [from, released] = [sum(this.feeFromMinor), sum(this.feeReleasedMinor)]
    return { basisPoints: this.feeBasisPoints, why: this.feeWhy ?? 'standard', from, released }
  }

  get isActive() {
    return this.state === 'active'
  }

  /** Begun and not over: active, or paused meanwhile. */
  get isUnderWay() {
    return this.state === 'active' || this.state === 'paused'
  }

  get isPaused() {
    return this.state === 'paused'
  }

  get isOpenOffer() {
    return this.state === 'offered' && this.expiresAt.toMillis() > clock.now()
  }

  /** Which side of the contract an account is on, or null for a stranger. */
  sideOf(accountId: number): Side | null {
    if (accountId === this.clientAccountId) return 'client'
    return accountId === this.freelancerAccountId ? 'freelancer' : null
  }

  accountOf(side: Side) {
    return side === 'client' ? this.clientAccountId : this.freelancerAccountId
  }

  get path() {
    return `/contracts/${this.publicId}`
  }
}
