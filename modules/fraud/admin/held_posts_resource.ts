import app from '@adonisjs/core/services/app'
import { defineResource, type Act, type Row } from '#app/admin/define_resource'
import { use } from '#app/modules/use'
import DecideHeldPost from '../actions/decide_held_post.js'
import { firedIn } from '../queries/last_screening.js'

const TONES = { held: 'due', released: 'released', refused: 'disputed', replaced: 'neutral' } as const
const STATES = Object.keys(TONES)
const isHeld = ({ state }: Row) => state === 'held'

async function withClients(rows: Row[]): Promise<Row[]> {
  const clients = await use('security').accounts([...new Set(rows.map((row) => row.account_id))])
  return rows.map((row) => ({ ...row, client: clients.get(row.account_id)?.name }))
}

const decide =
  (decision: 'released' | 'refused') =>
  async (row: Row, { by, reason, trx }: Act) => {
    const decideHeldPost = await app.container.make(DecideHeldPost)
    return decideHeldPost.handle({ publicId: row.public_id, decision, by, reason }, trx)
  }

/** Posts of new clients that the rules did not let through, with what fired. */
export default defineResource({
  name: 'held-posts',
  words: 'fraud.list',
  icon: 'shield-alert',
  group: 'work',
  order: 220,
  roles: ['admin', 'moderator'],
  subject: 'held_post',
  source: {
    table: 'fraud_screenings',
    select: [
      'id',
      'public_id',
      'project_id',
      'account_id',
      'state',
      'score',
      'signals',
      'title',
      'brief',
      'created_at',
      'decided_at',
      'decision_reason',
    ],
    where: (query) => query.whereIn('state', STATES),
    complete: withClients,
  },
  title: ({ title }) => title ?? '',
  columns: [
    { name: 'title', kind: 'text' },
    { name: 'client', kind: 'person' },
    { name: 'state', kind: 'badge', tones: TONES },
    { name: 'signals', kind: 'badge', value: ({ signals }) => firedIn(signals).map(({ name }) => name) },
    { name: 'score', kind: 'count' },
    { name: 'held', kind: 'date', value: (row) => row.created_at, sort: 'id' },
  ],
  search: ['title', 'project_id'],
  filters: [
    { name: 'state', kind: 'choice', options: STATES, column: 'state', counted: true },
    { name: 'held', kind: 'dates', column: 'created_at' },
  ],
  sort: '-held',
  detail: {
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'client', kind: 'person' },
          { name: 'score', kind: 'count' },
          { name: 'project', kind: 'code', value: (row) => row.project_id },
          { name: 'held', kind: 'date', value: (row) => row.created_at },
          { name: 'decided', kind: 'date', value: (row) => row.decided_at },
          { name: 'reason', kind: 'text', value: (row) => row.decision_reason },
        ],
      },
      { name: 'text', fields: [{ name: 'brief', kind: 'text' }] },
    ],
    related: [
      {
        name: 'signals',
        columns: [
          { name: 'signal', kind: 'badge', value: ({ name }) => name, words: 'fraud.list.values.signals' },
          { name: 'weight', kind: 'count' },
          { name: 'found', kind: 'text' },
        ],
        rows: async ({ signals }) => firedIn(signals).map((signal) => ({ ...signal })),
      },
    ],
  },
  actions: [
    { name: 'release', audit: 'fraud.released', visibleWhen: isHeld, handle: decide('released') },
    { name: 'refuse', audit: 'fraud.refused', tone: 'danger', visibleWhen: isHeld, handle: decide('refused') },
  ],
})
