import { defineResource, type RowQuery } from '#app/admin/define_resource'
import { workActions, workColumns } from '#app/admin/work_resource'

const TABLE = 'outbox_deliveries'
const columns = workColumns(TABLE)

function joinEvents(query: RowQuery) {
  query.join('outbox_events', 'outbox_events.event_id', `${TABLE}.event_id`)
}

/** Events on their way to the modules that listen: those that wait, arrived, or were tried too often. */
export default defineResource({
  name: 'deliveries',
  words: 'console.deliveries',
  icon: 'inbox',
  group: 'system',
  order: 610,
  roles: ['admin'],
  subject: 'delivery',
  source: {
    table: TABLE,
    join: joinEvents,
    select: [
      ...columns.select,
      `${TABLE}.event_id`,
      `${TABLE}.consumer`,
      'outbox_events.name',
      'outbox_events.created_at',
    ],
  },
  title: (row) => `${row.name} → ${row.consumer}`,
  columns: [
    { name: 'event', kind: 'code', value: ({ name }) => name },
    { name: 'consumer', kind: 'code', sort: `${TABLE}.consumer` },
    columns.state,
    columns.attempts,
    columns.error,
    columns.created,
  ],
  search: ['outbox_events.name', `${TABLE}.consumer`, `${TABLE}.event_id`],
  filters: [columns.stateFilter, { name: 'consumer', kind: 'text', column: `${TABLE}.consumer`, match: 'start' }],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'delivery',
        fields: [
          { name: 'event_id', kind: 'code' },
          columns.attempts,
          columns.error,
          columns.created,
          columns.next,
          columns.ended,
        ],
      },
    ],
  },
  actions: workActions('delivery'),
})
