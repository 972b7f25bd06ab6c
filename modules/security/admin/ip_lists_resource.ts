import { defineResource } from '#app/admin/define_resource'
import { done } from '#app/outcome'
import { ipLists, LIST_KINDS } from '../network/ip_lists.js'

const TONES = { block: 'disputed', tor: 'due', vpn: 'due', datacenter: 'due', allow: 'released' } as const

/** The lists of addresses that were imported (`node ace ip-list:import`). */
export default defineResource({
  name: 'ip-lists',
  words: 'security.ip_lists',
  icon: 'list-checks',
  group: 'system',
  order: 330,
  roles: ['admin'],
  subject: 'ip_list',
  source: { table: 'ip_lists', select: ['id', 'public_id', 'kind', 'source', 'size', 'imported_at'] },
  title: ({ source }) => source,
  columns: [
    { name: 'source', kind: 'text', sort: 'source' },
    { name: 'kind', kind: 'badge', tones: TONES },
    { name: 'size', kind: 'count' },
    { name: 'imported', kind: 'date', value: ({ imported_at: at }) => at, sort: 'imported_at' },
  ],
  search: ['source'],
  filters: [{ name: 'kind', kind: 'choice', options: LIST_KINDS, column: 'kind' }],
  sort: '-imported',
  detail: {
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'source', kind: 'text' },
          { name: 'kind', kind: 'badge', tones: TONES },
          { name: 'size', kind: 'count' },
          { name: 'imported', kind: 'date', value: ({ imported_at: at }) => at },
        ],
      },
    ],
  },
  actions: [
    {
      name: 'remove',
      audit: 'security.ip_list_removed',
      tone: 'danger',
      handle: async (row, { trx }) => {
        await trx.from('ip_ranges').where('list_id', row.id).delete()
        await trx.from('ip_lists').where('id', row.id).delete()
        trx.after('commit', () => ipLists.forget())
        return done(undefined)
      },
    },
  ],
})
