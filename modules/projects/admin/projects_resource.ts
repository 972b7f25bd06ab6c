import app from '@adonisjs/core/services/app'
import { defineResource, type Row } from '#app/admin/define_resource'
import { use } from '#app/modules/use'
import CloseProject from '#modules/projects/actions/close_project'

const TONES = { open: 'brand', hired: 'released', closed: 'neutral' } as const
const STATES = Object.keys(TONES)
const published = (row: Row) => row.published_at

async function withClients(rows: Row[]): Promise<Row[]> {
  const clients = await use('security').accounts([...new Set(rows.map((row) => row.account_id))])
  return rows.map((row) => ({ ...row, client: clients.get(row.account_id)?.name }))
}

/** Everything that was ever published; drafts are their authors' own. */
export default defineResource({
  name: 'projects',
  words: 'projects.list',
  icon: 'briefcase',
  group: 'work',
  order: 210,
  roles: ['admin'],
  subject: 'project',
  source: {
    table: 'projects',
    select: [
      'id',
      'public_id',
      'title',
      'brief',
      'state',
      'category',
      'account_id',
      'proposals_count',
      'published_at',
      'closed_at',
      'closed_reason',
    ],
    where: (query) => query.whereIn('state', STATES),
    complete: withClients,
  },
  title: ({ title }) => title,
  columns: [
    { name: 'title', kind: 'text', sort: 'title' },
    { name: 'client', kind: 'person' },
    { name: 'state', kind: 'badge', words: 'projects.states', tones: TONES },
    { name: 'proposals', kind: 'count', value: (row) => row.proposals_count, sort: 'proposals_count' },
    { name: 'published', kind: 'date', value: published, sort: 'published_at' },
  ],
  search: ['title', 'public_id'],
  filters: [
    { name: 'state', kind: 'choice', options: STATES, words: 'projects.states', column: 'state', counted: true },
    { name: 'words', kind: 'text', column: 'brief', match: 'within' },
    { name: 'published', kind: 'dates', column: 'published_at' },
  ],
  sort: '-published',
  detail: {
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'client', kind: 'person' },
          { name: 'proposals', kind: 'count', value: (row) => row.proposals_count },
          { name: 'published', kind: 'date', value: published },
          { name: 'closed', kind: 'date', value: (row) => row.closed_at },
          { name: 'closed_reason', kind: 'text' },
          { name: 'page', kind: 'link', value: (row) => row.public_id, href: (row) => `/projects/${row.public_id}` },
        ],
      },
      { name: 'brief', fields: [{ name: 'brief', kind: 'text' }] },
    ],
  },
  actions: [
    {
      name: 'close',
      audit: 'projects.closed',
      tone: 'danger',
      bulk: true,
      visibleWhen: ({ state }) => state === 'open',
      handle: async ({ public_id: publicId }, { by, reason, trx }) => {
        const closeProject = await app.container.make(CloseProject)
        return closeProject.handle({ publicId, by, reason, asOperator: true }, trx)
      },
    },
  ],
})
