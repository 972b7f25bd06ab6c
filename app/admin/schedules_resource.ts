import { defineResource, type Row } from '#app/admin/define_resource'

const SELECT = ['name', 'next_run_at', 'last_run_at', 'last_duration_ms', 'last_error_at', 'last_error', 'failures']
const seconds = ({ last_duration_ms: ms }: Row) => (ms === null ? '' : `${Number(ms) / 1_000} s`)

/** Repeated work, of the kernel and of the modules: when it ran, when it runs next, and how its last run failed. */
export default defineResource({
  name: 'schedules',
  words: 'console.schedules',
  icon: 'calendar-clock',
  group: 'system',
  order: 620,
  roles: ['admin'],
  subject: 'schedule',
  source: { table: 'kernel_schedules', key: 'name', id: 'name', select: SELECT },
  title: ({ name }) => name,
  columns: [
    { name: 'name', kind: 'code', sort: 'name' },
    { name: 'last', kind: 'relative', value: (row) => row.last_run_at, sort: 'last_run_at' },
    { name: 'next', kind: 'relative', value: (row) => row.next_run_at, sort: 'next_run_at' },
    { name: 'failures', kind: 'count', sort: 'failures' },
    { name: 'error', kind: 'text', value: (row) => row.last_error },
  ],
  search: ['name'],
  filters: [
    {
      name: 'failing',
      kind: 'yes_no',
      where: (query, yes) => query.where('failures', yes ? '>' : '=', 0),
    },
  ],
  sort: 'name',
  detail: {
    sections: [
      {
        name: 'runs',
        fields: [
          { name: 'last', kind: 'date', value: (row) => row.last_run_at },
          { name: 'next', kind: 'date', value: (row) => row.next_run_at },
          { name: 'took', kind: 'text', value: seconds },
          { name: 'failures', kind: 'count' },
          { name: 'error', kind: 'text', value: (row) => row.last_error },
          { name: 'failed', kind: 'date', value: (row) => row.last_error_at },
        ],
      },
    ],
  },
})
