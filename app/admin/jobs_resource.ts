import { defineResource } from '#app/admin/define_resource'
import { workActions, workColumns } from '#app/admin/work_resource'

const columns = workColumns('kernel_jobs')

/** Work in the background: what waits, what was done, and what died of its errors. */
export default defineResource({
  name: 'jobs',
  words: 'console.jobs',
  icon: 'cog',
  group: 'system',
  order: 600,
  roles: ['admin'],
  subject: 'job',
  source: { table: 'kernel_jobs', select: [...columns.select, 'kernel_jobs.name', 'kernel_jobs.created_at'] },
  title: ({ name }) => name,
  columns: [
    { name: 'name', kind: 'code', sort: 'kernel_jobs.name' },
    columns.state,
    columns.attempts,
    columns.error,
    columns.created,
  ],
  search: ['kernel_jobs.name', 'kernel_jobs.public_id', 'kernel_jobs.error'],
  filters: [columns.stateFilter, { name: 'name', kind: 'text', column: 'kernel_jobs.name', match: 'start' }],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'job',
        fields: [columns.attempts, columns.error, columns.created, columns.next, columns.ended],
      },
    ],
  },
  actions: workActions('job'),
})
