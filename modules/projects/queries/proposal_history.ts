import type { Money } from '#app/money/money'
import type Proposal from '#modules/projects/models/proposal'
import type { CounterOfferRow } from './counter_offers.js'

export interface ProposalEvent {
  /** Names its words, `projects.history.<kind>`. */
  kind: string
  at: number
  icon: string
  tone?: string
  quote?: string | null
  amount?: Money
  days?: number
  fromAmount?: Money
  fromDays?: number
}

const ANSWERS: Record<string, Pick<ProposalEvent, 'icon' | 'tone'>> = {
  agreed: { icon: 'handshake', tone: 'released' },
  declined: { icon: 'circle-x' },
  overtaken: { icon: 'pencil' },
  taken_back: { icon: 'undo-2' },
  lapsed: { icon: 'circle-x' },
}

/** How the terms of a proposal came about, the newest first; nothing for one whose terms were never talked about. */
export function proposalHistory(proposal: Proposal, counters: CounterOfferRow[]): ProposalEvent[] {
  if (counters.length === 0) return []
  const revisedAt = proposal.revisedAt?.toMillis()
  const isTold = counters.some(({ answeredAt }) => answeredAt === revisedAt)
  const events: ProposalEvent[] = [
    ...counters.flatMap(eventsOf),
    ...(revisedAt && !isTold ? [{ kind: 'changed', at: revisedAt, icon: 'pencil' }] : []),
    { kind: 'sent', at: proposal.submittedAt.toMillis(), icon: 'send' },
  ]
  return events.sort((one, other) => other.at - one.at)
}

function eventsOf({ state, message, amount, days, fromAmount, fromDays, ...counter }: CounterOfferRow) {
  const asked: ProposalEvent = {
    kind: 'asked',
    at: counter.madeAt,
    icon: 'git-compare-arrows',
    tone: 'due',
    quote: message,
    amount,
    days,
    fromAmount,
    fromDays,
  }
  if (state === 'open') return [asked]
  return [{ kind: state, at: counter.answeredAt!, quote: counter.reason, amount, ...ANSWERS[state] }, asked]
}
