import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import { asWritten } from '#app/ui/intl'
import { aboutExtra } from '#modules/contracts/presenters/extra_events'
import { aboutPause } from '#modules/contracts/presenters/pause_events'
import { DEEDS } from '#modules/contracts/presenters/timeline_deeds'
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
        by: row[by] ?? null,
        milestone: byId.get(row.milestone_id)!.title,
        data: { amount: fmt.money(byId.get(row.milestone_id)!.amount), number: row.number, ...data?.(row, fmt) },
        quote: quote && row[quote],
      }))
  )
}
