import { defineResource, type RowQuery } from '#app/admin/define_resource'
import { fileActions } from '#app/admin/file_actions'

const TONES = { received: 'due', clean: 'released', unscanned: 'due', infected: 'disputed' } as const
const PURPOSES = ['attachment', 'deliverable', 'avatar', 'portfolio']

function whereKept(query: RowQuery, isKept: boolean) {
  if (isKept) query.whereNotNull('kept_at')
  else query.whereNull('kept_at')
}

/** What people uploaded: how it was looked through, and whether something points at it. What is in it stays theirs. */
export default defineResource({
  name: 'files',
  words: 'console.files',
  icon: 'paperclip',
  group: 'system',
  order: 520,
  roles: ['admin'],
  subject: 'file',
  source: {
    table: 'files',
    select: [
      ...['id', 'public_id', 'name', 'mime', 'size', 'sha256', 'uploaded_by', 'purpose'],
      ...['state', 'finding', 'scanned_at', 'kept_at', 'created_at'],
    ],
  },
  title: ({ name }) => name,
  columns: [
    { name: 'name', kind: 'text', sort: 'name' },
    { name: 'state', kind: 'badge', tones: TONES },
    { name: 'purpose', kind: 'badge' },
    { name: 'size', kind: 'size', sort: 'size' },
    { name: 'created', kind: 'date', value: (row) => row.created_at, sort: 'id' },
  ],
  search: ['name', 'public_id', 'sha256', 'finding'],
  filters: [
    { name: 'state', kind: 'choice', options: Object.keys(TONES), column: 'state', counted: true },
    { name: 'purpose', kind: 'choice', options: PURPOSES, column: 'purpose' },
    { name: 'kept', kind: 'yes_no', where: whereKept },
    { name: 'created', kind: 'dates', column: 'created_at' },
  ],
  sort: '-created',
  detail: {
    sections: [
      {
        name: 'file',
        fields: [
          { name: 'mime', kind: 'code' },
          { name: 'size', kind: 'size' },
          { name: 'sha256', kind: 'code' },
          { name: 'created', kind: 'date', value: (row) => row.created_at },
          { name: 'kept', kind: 'date', value: (row) => row.kept_at },
        ],
      },
      {
        name: 'scan',
        fields: [
          { name: 'finding', kind: 'text' },
          { name: 'scanned', kind: 'date', value: (row) => row.scanned_at },
        ],
      },
    ],
  },
  actions: fileActions,
})
