import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import type { CounterOfferState } from '#modules/projects/counter_offer_states'
import type { MilestoneTerms } from './proposal_cards.js'

export interface CounterOfferRow {
  id: number
  publicId: string
  proposalId: number
  state: CounterOfferState
  message: string
  amount: Money
  rate: Money | null
  days: number
  fromAmount: Money
  fromDays: number
  madeAt: number
  reason: string | null
  answeredAt: number | null
}

/** Everything a client asked for on a proposal, the newest first. */
export async function counterOffersOn(proposalId: number): Promise<CounterOfferRow[]> {
  const rows = await db.from('counter_offers').where('proposal_id', proposalId).orderBy('id', 'desc').select('*')
  return rows.map(toRow)
}

/** Of each proposal the newest counter-offer that waits for an answer or was agreed on. */
export async function lastingCounterOffers(proposalIds: number[]): Promise<Map<number, CounterOfferRow>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await db
    .from('counter_offers')
    .whereIn('proposal_id', proposalIds)
    .whereIn('state', ['open', 'agreed'])
    .orderBy('id')
    .select('*')
  return new Map(rows.map((row) => [row.proposal_id as number, toRow(row)]))
}

/** Milestones of many counter-offers in their order. */
export async function counterMilestonesOf(ids: number[], trx?: Trx): Promise<Map<number, MilestoneTerms[]>> {
  const byCounter = new Map<number, MilestoneTerms[]>()
  if (ids.length === 0) return byCounter
  const rows = await (trx ?? db)
    .from('counter_offer_milestones')
    .whereIn('counter_offer_id', ids)
    .orderBy('position')
    .select('*')
  for (const { counter_offer_id: id, title, amount_minor: minor, days } of rows) {
    const milestone = { title, amountMinor: Number(minor), days: Number(days) }
    byCounter.set(id, [...(byCounter.get(id) ?? []), milestone])
  }
  return byCounter
}

function toRow(row: any): CounterOfferRow {
  return {
    id: row.id,
    publicId: row.public_id,
    proposalId: row.proposal_id,
    state: row.state,
    message: row.message,
    amount: Money.of(row.amount_minor, row.currency),
    rate: row.hourly_rate_minor === null ? null : Money.of(row.hourly_rate_minor, row.currency),
    days: Number(row.days),
    fromAmount: Money.of(row.from_amount_minor, row.currency),
    fromDays: Number(row.from_days),
    madeAt: Number(row.made_at),
    reason: row.answer_reason,
    answeredAt: row.answered_at === null ? null : Number(row.answered_at),
  }
}
