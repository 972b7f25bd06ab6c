import db from '@adonisjs/lucid/services/db'
import { defineResource, type Row } from '#app/admin/define_resource'
import { resourcesThatAreOn, resourcePath } from '#app/admin/resources'
import { use } from '#app/modules/use'

/** Adds who acted, by name, and the page of the thing where the console has one; one query for all rows. */
async function withActors(rows: Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.map((row) => row.actor_id).filter(Boolean))]
  const actors = await use('security').usersByPublicId(ids)
  const pages = new Map((await resourcesThatAreOn()).map((resource) => [resource.subject, resourcePath(resource)]))
  return rows.map((row) => {
    const path = pages.get(row.subject_type)
    return { ...row, actor: actors.get(row.actor_id)?.name, subjectPath: path ? `${path}/${row.subject_id}` : null }
  })
}

/** Adds the place of an entry in the sealed chain; none while it waits for its seal, some seconds. */
async function withSeal(row: Row): Promise<Row> {
  const seal = await db.from('audit_seals').where('entry_id', row.id).select('seq', 'mac').first()
  return { ...row, seal: seal ? `${seal.seq} ${seal.mac}` : null }
}

const SELECT = [
  'id',
  'action',
  'subject_type',
  'subject_id',
  'actor_id',
  'severity',
  'reason',
  'details',
  'created_at',
  'erased_at',
]
const TONES = { low: 'neutral', medium: 'held', high: 'due', critical: 'disputed' } as const

const subject = (row: Row) => `${row.subject_type} ${row.subject_id}`
const personPath = (row: Row) => (row.actor_id ? `/admin/r/people/${row.actor_id}` : null)

/** Every act of staff. Entries are never changed, so there are no actions. */
export default defineResource({
  name: 'audit',
  words: 'admin.audit',
  icon: 'scroll-text',
  group: 'system',
  order: 900,
  roles: ['admin'],
  subject: 'audit_entry',
  source: {
    table: 'audit_entries',
    key: 'id',
    select: SELECT,
    complete: withActors,
  },
  title: (row) => `${row.action} · ${row.id}`,
  columns: [
    { name: 'action', kind: 'code', sort: 'action' },
    { name: 'actor', kind: 'person', href: personPath },
    { name: 'subject', kind: 'code', value: subject, href: (row) => row.subjectPath },
    { name: 'severity', kind: 'badge', tones: TONES },
    { name: 'reason', kind: 'text' },
    { name: 'at', kind: 'date', value: (row) => row.created_at, sort: 'id' },
  ],
  search: ['reason', 'subject_id'],
  filters: [
    { name: 'action', kind: 'text', column: 'action', match: 'start' },
    { name: 'actor', kind: 'text', column: 'actor_id', match: 'exact' },
    { name: 'subject_type', kind: 'text', column: 'subject_type', match: 'exact' },
    { name: 'subject', kind: 'text', column: 'subject_id', match: 'exact' },
    { name: 'severity', kind: 'choice', options: Object.keys(TONES), column: 'severity', counted: true },
    { name: 'at', kind: 'dates', column: 'created_at' },
  ],
  sort: '-at',
  detail: {
    complete: withSeal,
    sections: [
      {
        name: 'entry',
        fields: [
          { name: 'action', kind: 'code' },
          { name: 'actor', kind: 'person', href: personPath },
          { name: 'subject', kind: 'code', value: subject, href: (row) => row.subjectPath },
          { name: 'reason', kind: 'text' },
          { name: 'details', kind: 'code' },
          { name: 'at', kind: 'date', value: (row) => row.created_at },
          { name: 'erased', kind: 'date', value: (row) => row.erased_at },
          { name: 'seal', kind: 'code' },
        ],
      },
    ],
  },
})
