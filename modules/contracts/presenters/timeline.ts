import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

interface Reader {
  i18n: I18n
  fmt: Formatters
  /** Numeric id of the person who reads: their own deeds are told as "You". */
  me: number
}

interface Happening {
  at: number
  by: number | null
  what: string
  icon: string
  tone?: string
  milestone?: string
  data?: Record<string, unknown>
  quote?: string | null
}

/** What happened on a contract, who did it and when; the newest first. */
export function timelineOf(record: ContractRecord, { i18n, fmt, me }: Reader) {
  const happenings = [...aboutContract(record), ...aboutMilestones(record, fmt)].sort(
    (a, b) => b.at - a.at
  )
  return happenings.map(({ at, by, what, icon, tone, milestone, data, quote }) => {
    const isMe = by === me
    const who = by === null ? '' : (record.people.get(by)?.name ?? '')
    const voice = by === null ? 'system' : isMe ? 'you' : 'they'
    return {
      icon,
      tone,
      title: by === null ? undefined : isMe ? i18n.t('contracts.timeline.you') : who,
      text: i18n.t(`contracts.timeline.${what}`, { milestone: milestone ?? '', voice, ...data }),
      quote: quote || undefined,
      at: fmt.dateTime(at),
      iso: fmt.iso(at),
    }
  })
}

function aboutContract({ contract, answer, ending }: ContractRecord): Happening[] {
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

function aboutMilestones(
  { milestones, submissions, changes, fundings, releases, refunds, requests }: ContractRecord,
  fmt: Formatters
): Happening[] {
  const byId = new Map(milestones.map((one) => [one.id, one]))
  const title = (row: any) => byId.get(row.milestone_id)!.title
  const sum = (row: any) => fmt.money(byId.get(row.milestone_id)!.amount)
  return [
    ...fundings.map((row) => ({
      at: Number(row.funded_at),
      by: row.funded_by,
      what: 'funded',
      icon: 'lock',
      tone: 'held',
      milestone: title(row),
      data: { amount: sum(row) },
    })),
    ...submissions.map((row) => ({
      at: Number(row.submitted_at),
      by: row.submitted_by,
      what: 'submitted',
      icon: 'send',
      tone: 'due',
      milestone: title(row),
      data: { number: row.number },
    })),
    ...changes.map((row) => ({
      at: Number(row.requested_at),
      by: row.requested_by,
      what: 'changes_requested',
      icon: 'undo-2',
      milestone: title(row),
      quote: row.text,
    })),
    ...releases.map((row) => ({
      at: Number(row.released_at),
      by: row.released_by,
      what: 'released',
      icon: 'check',
      tone: 'released',
      milestone: title(row),
      data: { amount: sum(row) },
    })),
    ...refunds.map((row) => ({
      at: Number(row.refunded_at),
      by: row.refunded_by,
      what: 'refunded',
      icon: 'undo-2',
      milestone: title(row),
      data: { amount: sum(row) },
      quote: row.reason,
    })),
    ...requests.map((row) => ({
      at: Number(row.requested_at),
      by: row.requested_by,
      what: 'refund_requested',
      icon: 'message-circle-question-mark',
      milestone: title(row),
      quote: row.reason,
    })),
    ...requests
      .filter((row) => row.answer === 'declined')
      .map((row) => ({
        at: Number(row.answered_at),
        by: row.answered_by,
        what: 'refund_declined',
        icon: 'circle-x',
        milestone: title(row),
        quote: row.answer_reason,
      })),
  ]
}
