import { defineResource, type Row } from '#app/admin/define_resource'
import { replayProviderEvent, type StoredEvent } from '#modules/wallet/actions/replay_provider_event'
import { redactBody } from '#modules/wallet/gateways/redact_body'
import { bodyOfProviderEvent, EVENT_STATES, eventsInState, stateOfEvent } from '#modules/wallet/queries/provider_events'

const state = {
  name: 'state',
  kind: 'badge',
  value: (row: Row) => stateOfEvent(row as StoredEvent),
  tones: { waiting: 'due', failing: 'disputed', given_up: 'disputed', handled: 'released' },
} as const
const about = (row: Row) => `${row.subject} ${row.subject_id}`

/** What payment gateways told us, and what became of it. */
export default defineResource({
  name: 'provider-events',
  words: 'wallet.provider_events_list',
  icon: 'webhook',
  group: 'money',
  order: 330,
  roles: ['admin', 'finance'],
  subject: 'provider_event',
  source: {
    table: 'provider_events',
    select: [
      'id',
      'public_id',
      'gateway',
      'event_id',
      'type',
      'subject',
      'subject_id',
      'attempts',
      'error',
      'received_at',
      'handled_at',
    ],
  },
  title: (row) => String(row.event_id),
  columns: [
    { name: 'event', kind: 'code', value: ({ event_id: id }) => id },
    state,
    { name: 'type', kind: 'code' },
    { name: 'about', kind: 'code', value: about },
    { name: 'attempts', kind: 'count' },
    { name: 'error', kind: 'text' },
    { name: 'received', kind: 'date', value: ({ received_at: at }) => at, sort: 'id' },
  ],
  search: ['event_id', 'subject_id', 'type'],
  filters: [
    { name: 'state', kind: 'choice', options: EVENT_STATES, where: eventsInState },
    { name: 'gateway', kind: 'text', column: 'gateway', match: 'exact' },
    { name: 'received', kind: 'dates', column: 'received_at' },
  ],
  sort: '-received',
  detail: {
    sections: [
      {
        name: 'event',
        fields: [
          state,
          { name: 'gateway', kind: 'code' },
          { name: 'type', kind: 'code' },
          { name: 'about', kind: 'code', value: about },
          { name: 'body', kind: 'code' },
        ],
      },
      {
        name: 'fate',
        fields: [
          { name: 'received', kind: 'date', value: ({ received_at: at }) => at },
          { name: 'handled', kind: 'date', value: ({ handled_at: at }) => at },
          { name: 'attempts', kind: 'count' },
          { name: 'error', kind: 'text' },
        ],
      },
    ],
    complete: async (row) => ({ ...row, body: redactBody(await bodyOfProviderEvent(row.id)) }),
  },
  actions: [
    {
      name: 'replay',
      audit: 'wallet.provider_event_replayed',
      bulk: true,
      visibleWhen: (row) => stateOfEvent(row as StoredEvent) !== 'waiting',
      handle: (row, { trx }) => replayProviderEvent(row as StoredEvent, trx),
    },
  ],
})
