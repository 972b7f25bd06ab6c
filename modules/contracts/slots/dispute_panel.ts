import { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import Contract from '#modules/contracts/models/contract'
import Dispute from '#modules/contracts/models/dispute'
import { disputeEvents } from '#modules/contracts/presenters/dispute_events'
import { settlementLines } from '#modules/contracts/presenters/split_lines'
import { handedInFor } from '#modules/contracts/queries/handed_in_for'
import { partyNames } from '#modules/contracts/queries/party_names'
import { readDispute } from '#modules/contracts/queries/read_dispute'

const NOBODY = 0

/** The case as the desk reads it: both sides' words and evidence, what was handed in, what was asked to be changed. */
export default async function disputePanel({ row }: { row: { id: number } }) {
  const ctx = HttpContext.getOrFail()
  const dispute = await Dispute.query().where('id', row.id).preload('milestone').firstOrFail()
  const contract = await Contract.findOrFail(dispute.milestone.contractId)
  const names = await partyNames(contract)
  const fmt = formattersOf(ctx)
  const reader = { i18n: ctx.i18n, fmt, contract, milestone: dispute.milestone, names, me: NOBODY }
  const record = await readDispute(dispute)
  return {
    events: disputeEvents(dispute, record, reader),
    submissions: await handedInFor(dispute, contract, { i18n: ctx.i18n, fmt }),
    settlement: record.settlement && {
      by: record.settlement.by,
      explanation: record.settlement.explanation,
      at: fmt.dateTime(record.settlement.settled_at),
      lines: settlementLines(record.settlement, reader),
    },
  }
}
