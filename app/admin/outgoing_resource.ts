import type { Resource, ResourceAction, Row } from '#app/admin/define_resource'
import type { Tone } from '#app/admin/resource_column'
import { discard, sendAgain } from '#app/outgoing/operate'
import type { Channel, OutgoingState } from '#app/outgoing/channel'

export const OUTGOING_TONES: Record<OutgoingState, Tone> = {
  queued: 'due',
  sending: 'due',
  sent: 'released',
  kept: 'released',
  failed: 'disputed',
  dead: 'disputed',
  discarded: 'neutral',
}
export const STATES = 'console.outgoing.states'

/** What mails and text messages have in common as lists of the console. Their words are nobody's business here. */
export const outgoingColumns = {
  select: ['id', 'public_id', 'state', 'attempts', 'available_at', 'last_error', 'sent_at', 'blanked_at', 'created_at'],
  state: { name: 'state', kind: 'badge', words: STATES, tones: OUTGOING_TONES },
  attempts: { name: 'attempts', kind: 'count', sort: 'attempts' },
  created: { name: 'created', kind: 'date', value: (row: Row) => row.created_at, sort: 'id' },
  fate: [
    { name: 'attempts', kind: 'count' },
    { name: 'next', kind: 'date', value: (row: Row) => (isWaiting(row) ? row.available_at : null) },
    { name: 'error', kind: 'text', value: (row: Row) => row.last_error },
    { name: 'sent', kind: 'date', value: (row: Row) => row.sent_at },
  ],
} as const

export const outgoingFilters: Resource['filters'] = [
  {
    name: 'state',
    kind: 'choice',
    options: Object.keys(OUTGOING_TONES),
    words: STATES,
    column: 'state',
    counted: true,
  },
  { name: 'created', kind: 'dates', column: 'created_at' },
]

function isWaiting({ state }: Row) {
  return state === 'queued' || state === 'failed'
}

/** Sending again, and giving up. */
export function outgoingActions(table: Channel['table'], audit: string): ResourceAction[] {
  return [
    {
      name: 'send_again',
      audit: `${audit}_sent_again`,
      bulk: true,
      visibleWhen: ({ state, blanked_at: blanked }) =>
        ['failed', 'dead', 'kept', 'discarded'].includes(state) && blanked === null,
      handle: (row, { trx }) => sendAgain(table, row.public_id, trx),
    },
    {
      name: 'discard',
      audit: `${audit}_discarded`,
      tone: 'danger',
      bulk: true,
      visibleWhen: ({ state }) => ['queued', 'failed', 'dead'].includes(state),
      handle: (row, { trx }) => discard(table, row.public_id, trx),
    },
  ]
}
