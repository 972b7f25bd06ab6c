import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import { asWritten } from '#app/ui/intl'
import { aboutExtra } from '#modules/contracts/presenters/extra_events'
import { aboutPause } from '#modules/contracts/presenters/pause_events'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

interface Reader {
  i18n: I18n
  fmt: Formatters
  /** Numeric id of the person who reads: their own deeds are told as "You". */
  me: number
}

export interface Happening {
  at: number
  by: number | null
  what: string
  icon: string
  tone?: string
  milestone?: string
  data?: Record<string, unknown>
  quote?: string | null
}

interface Deed {
  rows:
    | 'fundings'
    | 'submissions'
    | 'changes'
    | 'releases'
    | 'refunds'
    | 'requests'
    | 'disputes'
    | 'settlements'
    | 'returns'
  at: string
  by: string
  what: string
  icon: string
  tone?: string
  quote?: string
  /** Only rows with this answer. */
  only?: string
  when?: (row: any) => boolean
  data?: (row: any, fmt: Formatters) => Record<string, unknown>
}

/** Each kind of row that tells something about a milestone: its columns for when, who and their words. */
const DEEDS: Deed[] = [
  {
    rows: 'fundings',
    at: 'funded_at',
    by: 'funded_by',
    what: 'funded',
    icon: 'lock',
    tone: 'held',
  },
  {
    rows: 'submissions',
    at: 'submitted_at',
    by: 'submitted_by',
    what: 'submitted',
    icon: 'send',
    tone: 'due',
  },
  {
    rows: 'changes',
    at: 'requested_at',
    by: 'requested_by',
    what: 'changes_requested',
    icon: 'undo-2',
    quote: 'text',
  },
  {
    rows: 'releases',
    at: 'released_at',
    by: 'released_by',
    what: 'released',
    icon: 'check',
    tone: 'released',
  },
  {
    rows: 'refunds',
    at: 'refunded_at',
    by: 'refunded_by',
    what: 'refunded',
    icon: 'undo-2',
    quote: 'reason',
  },
  {
    rows: 'requests',
    at: 'requested_at',
    by: 'requested_by',
    what: 'refund_requested',
    icon: 'message-circle-question-mark',
    quote: 'reason',
  },
  {
    rows: 'requests',
    at: 'answered_at',
    by: 'answered_by',
    what: 'refund_declined',
    icon: 'circle-x',
    quote: 'answer_reason',
    only: 'declined',
  },
  {
    rows: 'disputes',
    at: 'opened_at',
    by: 'opened_by',
    what: 'dispute_opened',
    icon: 'scale',
    tone: 'disputed',
  },
  {
    rows: 'disputes',
    at: 'closed_at',
    by: 'opened_by',
    what: 'dispute_withdrawn',
    icon: 'undo-2',
    when: ({ state }) => state === 'withdrawn',
  },
  {
    rows: 'returns',
    at: 'returned_at',
    by: 'returned_by',
    what: 'returned',
    icon: 'undo-2',
    quote: 'reason',
    data: (row, fmt) => ({ returned: fmt.money(row.amount_minor, row.currency) }),
  },
  {
    rows: 'settlements',
    at: 'settled_at',
    by: 'settled_by',
    what: 'settled',
    icon: 'scale',
    tone: 'released',
    quote: 'explanation',
    data: (row, fmt) => ({
      how: row.by,
      received: fmt.money(row.received_minor, row.currency),
      returned: fmt.money(row.returned_minor, row.currency),
    }),
  },
]

/** What happened on a contract, who did it and when; the newest first. */
export function timelineOf(record: ContractRecord, { i18n, fmt, me }: Reader) {
  const happenings = [...aboutContract(record, fmt), ...aboutMilestones(record, fmt)].sort((a, b) => b.at - a.at)
  return happenings.map(({ at, by, what, icon, tone, milestone, data, quote }) => {
    const isMe = by === me
    const who = by === null ? '' : (record.people.get(by)?.name ?? '')
    const voice = by === null ? 'system' : isMe ? 'you' : 'they'
    return {
      icon,
      tone,
      title: by === null ? undefined : isMe ? i18n.t('contracts.timeline.you') : asWritten(i18n.locale, who),
      text: i18n.t(`contracts.timeline.${what}`, { milestone: milestone ?? '', voice, ...data }),
      quote: quote || undefined,
      at: fmt.dateTime(at),
      iso: fmt.iso(at),
    }
  })
}

function aboutContract(
  { contract, answer, ending, scopeChanges, pauses, extras }: ContractRecord,
  fmt: Formatters
): Happening[] {
  const list: Happening[] = [
    {
      at: contract.offeredAt.toMillis(),
      by: contract.offeredBy,
      what: 'offered',
      icon: 'pen-line',
    },
  ]
  if (answer) {
    const icon = answer.answer === 'accepted' ? 'handshake' : 'circle-x'
    list.push({
      at: Number(answer.answered_at),
      by: answer.answered_by,
      what: `offer_${answer.answer}`,
      icon,
      tone: answer.answer === 'accepted' ? 'brand' : undefined,
      quote: answer.reason,
    })
  }
  for (const change of scopeChanges) {
    list.push({
      at: Number(change.proposed_at),
      by: change.proposed_by,
      what: 'change_proposed',
      icon: 'file-diff',
      quote: change.reason,
    })
    if (change.answer) {
      list.push({
        at: Number(change.answered_at),
        by: change.answered_by,
        what: `change_${change.answer}`,
        icon: change.answer === 'accepted' ? 'handshake' : 'undo-2',
        tone: change.answer === 'accepted' ? 'brand' : undefined,
        data: { version: Number(change.base_version) + 1 },
        quote: change.answer_reason,
      })
    }
  }
  list.push(...pauses.flatMap(aboutPause))
  list.push(...extras.flatMap((extra) => aboutExtra(extra, fmt)))
  if (ending) {
    list.push({
      at: Number(ending.ended_at),
      by: ending.ended_by,
      what: `contract_${ending.outcome}`,
      icon: 'flag',
      quote: ending.reason,
    })
  }
  return list
}

function aboutMilestones(record: ContractRecord, fmt: Formatters): Happening[] {
  const byId = new Map(record.milestones.map((one) => [one.id, one]))
  return DEEDS.flatMap(({ rows, at, by, only, when, quote, data, ...deed }) =>
    record[rows]
      .filter((row) => (!only || row.answer === only) && (!when || when(row)))
      .map((row) => ({
        ...deed,
        at: Number(row[at]),
        by: row[by],
        milestone: byId.get(row.milestone_id)!.title,
        data: { amount: fmt.money(byId.get(row.milestone_id)!.amount), number: row.number, ...data?.(row, fmt) },
        quote: quote && row[quote],
      }))
  )
}
