import type { Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveCase } from '../case_states.js'
import { subjectKey, type Disagreement } from '../reconciliation/compare.js'
import { caseNamed } from '../queries/cases.js'
import { findDisagreements } from '../queries/disagreements.js'

interface Decision {
  publicId: string
  by: Identity
  /** Kept with the case and on record. */
  reason: string
}

type Refused = 'decided' | 'changed'

/** What an operator decides about a difference. Refuses with `decided` when somebody, or the next run, was faster. */
export class SettleCase {
  /** It is understood, and nothing is to be done: it closes by itself when it is gone. */
  explain(decision: Decision, trx: Trx) {
    return this.#move(decision, 'explain', trx)
  }

  /** It is over without a booking. */
  close(decision: Decision, trx: Trx) {
    return this.#move(decision, 'close', trx)
  }

  /**
   * Books what the gateway says, so that the ledger says the same: against suspense, or as the platform's cost for a fee.
   * Refuses with `changed` when the two sides say something else by now than the operator saw.
   */
  async book(decision: Decision, trx: Trx): Promise<Outcome<void, Refused>> {
    const moved = await this.#move(decision, 'book', trx)
    if (!moved.ok) return moved
    const found = await caseNamed(decision.publicId, trx)
    const { gateway, reference, ledger, statement } = found
    const key = subjectKey(gateway, { kind: found.subject, reference, currency: found.currency })
    const now = (await findDisagreements(gateway, [reference], trx)).find((one) => subjectKey(gateway, one) === key)
    if (!now || now.ledgerMinor !== (ledger?.minor ?? null) || now.statementMinor !== (statement?.minor ?? null)) {
      return refuse('changed')
    }
    const booking = { gateway, amounts: missingIn(now), kind: found.subject, reference, key: found.publicId }
    await use('wallet').bookCorrection(booking, trx)
    return done(undefined)
  }

  async #move({ publicId, by, reason }: Decision, move: 'explain' | 'close' | 'book', trx: Trx) {
    const { id } = await caseNamed(publicId, trx)
    const isMoved = await moveCase(id, { move, by: by.id, reason }, trx)
    return isMoved ? done(undefined) : refuse('decided')
  }
}

/** What our books lack to say what the statement says. */
function missingIn({ currency, ledgerMinor, statementCurrency, statementMinor }: Disagreement): Money[] {
  const ours = new Money(ledgerMinor ?? 0n, currency)
  const theirs = new Money(statementMinor ?? 0n, statementCurrency)
  const missing = currency === statementCurrency ? [theirs.minus(ours)] : [ours.negate(), theirs]
  return missing.filter((sum) => !sum.isZero)
}
