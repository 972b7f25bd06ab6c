import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'
import type { Ask } from '#modules/wallet/routing/judge'

const LATEST = 200
/** Each verdict loses half its weight in a week: banks change their minds more slowly than networks break. */
const HALF_LIFE_MS = 7 * 24 * 3_600_000
/** What we believe where banks said nothing yet, worth so many verdicts: one mistyped card says little. */
const BELIEF = { approval: 0.95, weight: 20 }

export type Verdict = 'approved' | 'declined'

export interface Judged {
  gateway: string
  subject: 'payment' | 'payout'
  subjectId: string
  amount: Money
  rail: Rail
  /** Of a payout: where the bank is. */
  country: string | null
}

/** Writes down what banks said, `times` over. It is no word about the gateway's health. */
export async function noteVerdict(about: Judged, verdict: Verdict, trx: Trx, times = 1) {
  const { gateway, subject, subjectId, amount, rail, country } = about
  const row = { gateway, subject, subject_id: subjectId, verdict, rail, currency: amount.currency, country }
  const rows = Array.from({ length: times }, () => ({ ...row, created_at: clock.now() }))
  await trx.table('gateway_verdicts').multiInsert(rows)
}

/** How often banks approve what goes through a gateway: of that currency, rail and country, or of everything. */
export async function approvalOf(gateway: string, ask?: Ask): Promise<number> {
  const said = db.from('gateway_verdicts').where('gateway', gateway).orderBy('id', 'desc').limit(LATEST)
  if (ask) said.where({ subject: ask.subject, rail: ask.rail, currency: ask.amount.currency })
  if (ask?.country) said.where('country', ask.country)
  return rateOf(await said.select('verdict', 'created_at'), clock.now())
}

/** The share of approvals, where newer verdicts count more. */
export function rateOf(said: { verdict: string; created_at: number | string }[], now: number) {
  let { weight } = BELIEF
  let approved = BELIEF.approval * weight
  for (const { verdict, created_at: at } of said) {
    const counts = 2 ** (-Math.max(0, now - Number(at)) / HALF_LIFE_MS)
    weight += counts
    if (verdict === 'approved') approved += counts
  }
  return Math.round((approved / weight) * 10_000) / 10_000
}
