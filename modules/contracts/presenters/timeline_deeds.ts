import type { Formatters } from '#app/ui/formatters'

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
    | 'freezes'
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
export const DEEDS: Deed[] = [
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
  { rows: 'freezes', at: 'frozen_at', by: 'nobody', what: 'frozen', icon: 'shield-alert', tone: 'disputed' },
  {
    rows: 'freezes',
    at: 'ended_at',
    by: 'nobody',
    what: 'freeze_thawed',
    icon: 'shield-check',
    tone: 'held',
    when: ({ outcome }) => outcome === 'thawed',
  },
  {
    rows: 'freezes',
    at: 'ended_at',
    by: 'nobody',
    what: 'freeze_taken',
    icon: 'shield-alert',
    tone: 'disputed',
    when: ({ outcome }) => outcome === 'taken',
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
