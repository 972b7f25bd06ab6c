import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { scrub } from '#app/logs/scrub'
import { use } from '#app/modules/use'
import { within } from '#app/modules/within'
import type { StatementLine } from '#modules/wallet/api'
import type { Disagreement } from '../reconciliation/compare.js'
import { dayNamed, SETTLED_AFTER_MS, type Day } from '../reconciliation/days.js'
import { StatementSource } from '../reconciliation/statement_source.js'
import { readStatement } from '../reconciliation/statement.js'
import { findDisagreements } from '../queries/disagreements.js'
import { keepLines, linesLeftOpen, linesWithin, markWaiting } from '../queries/statement_lines.js'
import { referencesInQuestion } from '../queries/runs.js'
import { earliestDayInQuestion } from '../queries/cases.js'
import type { Claim } from './claim_day.js'
import { KeepCases } from './keep_cases.js'
import { keepSums } from './keep_sums.js'

/** So long a payout may be under way with a bank before the gateway's line of it is a difference. */
const UNDER_WAY_DAYS = 14

/**
 * Compares one day of a gateway's account with our clearing entries: what moved that day on either side, and again what
 * was in question before. Differences open cases, and cases that match by now are closed. The gateway is asked before
 * the transaction begins; one that does not answer leaves the day as unanswered and everything else as it was.
 */
@inject()
export class ReconcileDay {
  constructor(
    private source: StatementSource,
    private cases: KeepCases
  ) {}

  /** Returns how it went; null when another process took the claim over meanwhile. */
  async handle(claim: Claim): Promise<'compared' | 'unanswered' | null> {
    const day = dayNamed(claim.day)
    const span = { from: (await earliestDayInQuestion(claim.gateway, day)).from, until: day.until + SETTLED_AFTER_MS }
    let lines: StatementLine[]
    try {
      lines = readStatement(
        await within(this.source.deadlineMs, this.source.lines(claim.gateway, span.from, span.until))
      )
    } catch (error) {
      return transact((trx) => this.#noteNoAnswer(claim, error, trx))
    }
    return transact((trx) => this.#compare(claim, { day, span, lines }, trx))
  }

  async #compare(
    claim: Claim,
    given: { day: Day; span: { from: number; until: number }; lines: StatementLine[] },
    trx: Trx
  ) {
    const { day, span, lines } = given
    // Taken over first: whoever lost the claim writes nothing.
    if (!(await end(claim, { state: 'compared', error: null }, trx))) return null
    const { gateway } = claim
    await keepLines(gateway, span, lines, trx)
    await this.#bookFees(gateway, await linesWithin(gateway, span, trx), trx)

    const entries = await use('wallet').clearingEntries({ gateway, from: day.from, until: day.until }, trx)
    const ofDay = await linesWithin(gateway, day, trx)
    const references = await referencesOf(gateway, [...ofDay, ...entries], trx)
    const disagreements = await this.#disagreements(gateway, references, trx)
    await this.cases.handle({ claim, references, disagreements }, trx)

    await keepSums({ runId: claim.runId, gateway, entries, lines: ofDay }, trx)
    await trx.from('recon_runs').where('id', claim.runId).update({ lines: ofDay.length, entries: entries.length })
    return 'compared' as const
  }

  /** What a gateway charges is known from its statement alone; each line is booked once. */
  async #bookFees(gateway: string, lines: StatementLine[], trx: Trx) {
    for (const { id, reference, amount } of lines.filter(({ kind }) => kind === 'fee')) {
      if (amount.isZero) continue
      await use('wallet').bookGatewayFee({ gateway, amounts: [amount], kind: 'fee', reference, key: id }, trx)
    }
  }

  async #disagreements(gateway: string, references: string[], trx: Trx): Promise<Disagreement[]> {
    const all = await findDisagreements(gateway, references, trx)
    const underWay = await use('wallet').transfersUnderWay(references, trx)
    const isUnderWay = ({ difference, kind, reference, at }: Disagreement) =>
      difference === 'missing_here' &&
      (kind === 'payout' || kind === 'refund') &&
      underWay.has(reference) &&
      at > clock.in({ days: -UNDER_WAY_DAYS })
    const waiting = new Set(all.filter(isUnderWay).map(({ reference }) => reference))
    await markWaiting(gateway, references, waiting, trx)
    return all.filter((one) => !isUnderWay(one))
  }

  async #noteNoAnswer(claim: Claim, error: unknown, trx: Trx) {
    const reason = scrub(error instanceof Error ? error.message : String(error)).slice(0, 500)
    if (!(await end(claim, { state: 'unanswered', error: reason }, trx))) return null
    const { gateway, day } = claim
    const subject = { subjectType: 'reconciliation', subjectId: `${gateway}/${day}`, actorId: null }
    await record({ action: 'treasury.no_statement', ...subject, details: { error: reason } }, trx)
    return 'unanswered' as const
  }
}

/** Everything that is looked at with a day: what moved then, what waits, and what was in question before. */
async function referencesOf(gateway: string, moved: { reference: string }[], trx: Trx) {
  const before = [...(await linesLeftOpen(gateway, trx)), ...(await referencesInQuestion(gateway, trx))]
  return [...new Set([...moved.map(({ reference }) => reference), ...before])]
}

/** True for the one who still has the claim. */
async function end({ runId, until }: Claim, change: { state: string; error: string | null }, trx: Trx) {
  const mine = trx.from('recon_runs').where({ id: runId, claimed_until: until, state: 'running' })
  return Number(await mine.update({ ...change, claimed_until: null, ended_at: clock.now(), told_at: null })) === 1
}
