import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import { MOST_EVIDENCE } from '#modules/contracts/actions/open_dispute'
import type Contract from '#modules/contracts/models/contract'
import type Dispute from '#modules/contracts/models/dispute'
import { disputeEvents } from '#modules/contracts/presenters/dispute_events'
import { crumbsOf } from '#modules/contracts/presenters/milestone_form'
import { settlementLines, splitLines } from '#modules/contracts/presenters/split_lines'
import { partyNames } from '#modules/contracts/queries/party_names'
import { readDispute } from '#modules/contracts/queries/read_dispute'

/** A dispute as one of the two sides sees it: what is frozen, what was said, the split that waits, what can be done. */
export async function disputePage(ctx: HttpContext, contract: Contract, dispute: Dispute) {
  const fmt = formattersOf(ctx)
  const me = ctx.auth.getUserOrFail()
  const side = contract.sideOf(me.accountId)!
  const milestone = dispute.milestone
  const record = await readDispute(dispute)
  const names = await partyNames(contract)
  const reader = { i18n: ctx.i18n, fmt, contract, milestone, names, me: me.id }
  const open = record.splits.find((row) => row.open_dispute_id !== null) ?? null

  return {
    contract,
    dispute,
    side,
    names,
    other: names[side === 'client' ? 'freelancer' : 'client'],
    amount: fmt.money(milestone.amount),
    currency: milestone.currency,
    path: dispute.pathIn(contract),
    crumbs: crumbsOf(ctx, contract, milestone),
    milestone,
    reason: ctx.i18n.t(`contracts.dispute.reasons.${dispute.reason}`),
    stateLabel: ctx.i18n.t(`contracts.dispute.states.${dispute.state}`),
    answerDue: fmt.date(dispute.answerDueAt),
    isAnswerDue:
      dispute.answerDueAt.toMillis() > clock.now() && !record.statements.some((row) => row.side !== dispute.side),
    mostEvidence: MOST_EVIDENCE,
    split: open && {
      publicId: open.public_id,
      isMine: open.side === side,
      who: names[open.side as 'client' | 'freelancer'],
      lines: splitLines(Money.of(open.freelancer_minor, milestone.currency), reader),
    },
    settlement: record.settlement && {
      by: record.settlement.by,
      explanation: record.settlement.explanation,
      at: fmt.dateTime(record.settlement.settled_at),
      lines: settlementLines(record.settlement, reader),
    },
    events: disputeEvents(dispute, record, reader),
    canWithdraw: dispute.isOpen && dispute.side === side,
  }
}
