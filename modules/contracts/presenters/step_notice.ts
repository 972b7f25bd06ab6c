import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import { Money } from '#app/money/money'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import type { Side } from '#modules/contracts/models/contract'
import type { Step, StepKind } from '#modules/contracts/presenters/next_step'

interface StepReader {
  i18n: I18n
  fmt: Formatters
  side: Side
  /** Name of the other party. */
  other: string
  /** The page of the change that waits for an answer. */
  changeHref: string | null
}

const PAGES: Record<StepKind, string> = {
  answer_offer: '#sign',
  answer_change: 'scope-changes',
  review: 'approval',
  answer_split: 'disputes',
  dispute: 'disputes',
  answer_refund: 'refund',
  revise: 'submissions/new',
  submit: 'submissions/new',
  finish_payment: 'funding',
  fund: 'funding',
  end: 'end',
  paused: 'pause',
}

const ICONS: Record<StepKind, string> = {
  answer_offer: 'pen-line',
  answer_change: 'file-diff',
  review: 'eye',
  answer_split: 'scale',
  dispute: 'scale',
  answer_refund: 'undo-2',
  revise: 'undo-2',
  submit: 'send',
  finish_payment: 'credit-card',
  fund: 'lock',
  end: 'flag',
  paused: 'pause',
}

/** The next step as one notice: what is waited for, whose turn it is, and the button for whoever has to act. */
export function stepNotice(
  step: Step,
  contract: Contract,
  milestone: Milestone | null,
  { i18n, fmt, side, other, changeHref }: StepReader
) {
  const isMine = step.waitsFor === side
  const sheet = milestone ?? { amount: Money.zero(contract.currency), title: '', reviewDueAt: null }
  const data = {
    other,
    milestone: sheet.title,
    amount: fmt.moneyShort(sheet.amount),
    date: fmt.date(milestone?.reviewDueAt ?? contract.expiresAt),
  }
  const words = `contracts.steps.${step.kind}.${isMine ? 'mine' : 'theirs'}`
  return {
    isMine,
    icon: isMine ? ICONS[step.kind] : 'hourglass',
    tone: milestone?.state === 'disputed' ? 'disputed' : isMine ? 'due' : 'neutral',
    title: i18n.t(`${words}.title`, data),
    text: i18n.t(`${words}.text`, data),
    action:
      isMine || step.milestone?.dispute || step.kind === 'answer_change'
        ? { label: i18n.t(`${words}.action`, data), href: hrefOf(step, contract, changeHref) }
        : null,
    second:
      isMine && step.kind === 'review'
        ? {
            label: i18n.t('contracts.actions.request_changes'),
            href: `${contract.path}/milestones/${step.milestone!.publicId}/change-requests/new`,
          }
        : null,
  }
}

function hrefOf({ kind, milestone }: Step, contract: Contract, changeHref: string | null) {
  if (kind === 'answer_change' && changeHref) return changeHref
  if (milestone?.dispute) return `${contract.path}/disputes/${milestone.dispute.publicId}`
  const page = PAGES[kind]
  if (page.startsWith('#')) return page
  return milestone ? `${contract.path}/milestones/${milestone.publicId}/${page}` : `${contract.path}/${page}`
}
