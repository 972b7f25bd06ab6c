import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import { formatDay } from '#modules/contracts/day'
import { canMove } from '#modules/contracts/milestone_states'
import type Milestone from '#modules/contracts/models/milestone'
import type { Side } from '#modules/contracts/models/contract'
import { fileLine } from '#modules/contracts/presenters/milestone_form'
import { stateLabel, TONES } from '#modules/contracts/presenters/track'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

interface Reader {
  i18n: I18n
  fmt: Formatters
  side: Side | null
}

/** Each milestone with its state, what was handed in, what was answered, and what this reader may do. */
export function sectionsOf(record: ContractRecord, reader: Reader) {
  return record.milestones.map((milestone) => {
    const of = (rows: any[]) => rows.filter((row) => row.milestone_id === milestone.id)
    const request = of(record.requests).find((row) => row.open_milestone_id !== null) ?? null
    return {
      publicId: milestone.publicId,
      position: milestone.position,
      title: milestone.title,
      amount: reader.fmt.money(milestone.amount),
      own: reader.fmt.own(milestone.amount),
      dueOn: milestone.dueOn ? formatDay(milestone.dueOn, reader.i18n.locale) : null,
      state: milestone.state,
      stateLabel: stateLabel(milestone.state, reader.i18n),
      tone: TONES[milestone.state],
      isFrozen: milestone.state === 'frozen',
      reviewDue: milestone.state === 'submitted' ? reader.fmt.date(milestone.reviewDueAt) : null,
      release: releaseLine(of(record.releases)[0], milestone, reader) ?? settledLine(of(record.settlements)[0], reader),
      returns: of(record.returns).map((row) => returnLine(row, reader)),
      disputes: of(record.disputes).map((row) => disputeLine(row, record, reader)),
      submissions: of(record.submissions)
        .map((row) => submission(row, record, reader))
        .reverse(),
      request: request && {
        reason: request.reason,
        who: record.people.get(request.requested_by)?.name ?? '',
      },
      actions: record.contract.isUnderWay
        ? actionsOf(milestone, { ...reader, hasRequest: request !== null, path: record.contract.path }).filter(
            (link) => !rests(record, link)
          )
        : [],
      giveBack: giveBackOf(milestone, of(record.returns), record.contract.path, reader),
    }
  })
}

function submission(row: any, { contract, files, changes, people }: ContractRecord, { i18n, fmt }: Reader) {
  const change = changes.find((one) => one.submission_id === row.id)
  return {
    title: i18n.t('contracts.submission.title', { number: row.number }),
    who: people.get(row.submitted_by)?.name ?? '',
    at: fmt.dateTime(row.submitted_at),
    iso: fmt.iso(row.submitted_at),
    note: row.note,
    files: files.filter((file) => file.submission_id === row.id).map((file) => fileLine(file, contract.path, fmt)),
    change: change && {
      text: change.text,
      who: people.get(change.requested_by)?.name ?? '',
      at: fmt.dateTime(change.requested_at),
      iso: fmt.iso(change.requested_at),
    },
  }
}

function releaseLine(row: any, { currency }: Milestone, { i18n, fmt }: Reader) {
  if (!row) return null
  const data = {
    received: fmt.money(row.received_minor, currency),
    fee: fmt.money(row.fee_minor, currency),
    date: fmt.date(row.released_at),
  }
  return i18n.t('contracts.milestone.release_line', data)
}

function settledLine(row: any, { i18n, fmt }: Reader) {
  if (!row) return null
  const money = (minor: number) => fmt.money(minor, row.currency)
  return i18n.t('contracts.milestone.settled_line', {
    received: money(row.received_minor),
    fee: money(row.fee_minor),
    returned: money(row.returned_minor),
    date: fmt.date(row.settled_at),
  })
}

function returnLine(row: any, { i18n, fmt }: Reader) {
  const data = {
    returned: fmt.money(row.amount_minor, row.currency),
    fee: fmt.money(row.fee_minor, row.currency),
    date: fmt.date(row.returned_at),
  }
  return i18n.t(`contracts.milestone.return_line${row.source === 'fund' ? '_fund' : ''}`, data)
}

/** Each dispute there was or is, with the way to its page. */
function disputeLine(row: any, { contract, people }: ContractRecord, { i18n, fmt }: Reader) {
  const data = { who: people.get(row.opened_by)?.name ?? '', date: fmt.date(row.opened_at) }
  return {
    text: i18n.t(`contracts.milestone.dispute_${row.state}`, data),
    href: `${contract.path}/disputes/${row.public_id}`,
  }
}

/** The way to give released money back, for the freelancer while any is left; also when the contract is over. */
function giveBackOf({ releasedMinor, publicId }: Milestone, returns: any[], path: string, { i18n, side }: Reader) {
  const returned = returns.reduce((sum, row) => sum + Number(row.amount_minor), 0)
  if (side !== 'freelancer' || releasedMinor <= returned) return null
  return { label: i18n.t('contracts.actions.return'), href: `${path}/milestones/${publicId}/return` }
}

/** While a contract is paused nothing is funded and nothing handed in. */
function rests({ contract }: ContractRecord, { href }: { href: string }) {
  return contract.isPaused && (href.endsWith('/funding') || href.endsWith('/submissions/new'))
}

/** Links to the pages of what this side may do now, the usual one first. */
function actionsOf(
  { state, publicId }: Milestone,
  { i18n, side, hasRequest, path }: Reader & { hasRequest: boolean; path: string }
) {
  const link = (what: string, to: string, tone?: string) => ({
    label: i18n.t(`contracts.actions.${what}`),
    href: `${path}/milestones/${publicId}/${to}`,
    tone,
  })
  const dispute = canMove(state, 'dispute') ? [link('dispute', 'disputes/new', 'quiet')] : []
  if (side === 'client') {
    if (state === 'unfunded') return [link('fund', 'funding')]
    if (state === 'funding') return [link('finish_payment', 'funding', 'soft')]
    if (state === 'submitted') {
      return [link('review', 'approval', 'soft'), link('request_changes', 'change-requests/new'), ...dispute]
    }
    const isRefundable = canMove(state, 'refund') && !hasRequest
    return [...(isRefundable ? [link('ask_refund', 'refund-requests/new')] : []), ...dispute]
  }
  if (side !== 'freelancer') return []
  if (hasRequest) {
    return [link('answer_refund', 'refund', 'soft'), link('submit', 'submissions/new'), ...dispute]
  }
  if (state === 'funded') {
    return [link('submit', 'submissions/new', 'soft'), link('give_back', 'refund'), ...dispute]
  }
  return [...(state === 'changes_requested' ? [link('resubmit', 'submissions/new', 'soft')] : []), ...dispute]
}
