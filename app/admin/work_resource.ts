import type { ResourceAction, Row } from '#app/admin/define_resource'
import type { WorkKind } from '#app/jobs/dead_work'
import { discardDead, retryDead } from '#app/jobs/settle_dead_work'

const TONES = { pending: 'due', dead: 'disputed', discarded: 'neutral', done: 'released' } as const
const words = 'console.work.states'

/** What jobs and deliveries have in common as lists of the console. */
export function workColumns(table: string) {
  return {
    select: ['id', 'public_id', 'state', 'attempts', 'available_at', 'done_at', 'error'].map(
      (one) => `${table}.${one}`
    ),
    state: { name: 'state', kind: 'badge', words, tones: TONES },
    attempts: { name: 'attempts', kind: 'count', sort: `${table}.attempts` },
    error: { name: 'error', kind: 'text' },
    created: { name: 'created', kind: 'date', value: (row: Row) => row.created_at, sort: `${table}.id` },
    ended: { name: 'ended', kind: 'date', value: (row: Row) => row.done_at },
    next: { name: 'next', kind: 'date', value: (row: Row) => (row.state === 'pending' ? row.available_at : null) },
    stateFilter: {
      name: 'state',
      kind: 'choice',
      options: Object.keys(TONES),
      words,
      column: `${table}.state`,
      counted: true,
    },
  } as const
}

/** Trying anew, and giving up. */
export function workActions(kind: WorkKind): ResourceAction[] {
  const isDead: ResourceAction['visibleWhen'] = ({ state }) => state === 'dead'
  return [
    {
      name: 'retry',
      audit: 'kernel.work_retried',
      bulk: true,
      visibleWhen: isDead,
      handle: (row, { trx }) => retryDead(kind, row.public_id, trx),
    },
    {
      name: 'give_up',
      audit: 'kernel.work_discarded',
      tone: 'danger',
      bulk: true,
      visibleWhen: isDead,
      handle: (row, { trx }) => discardDead(kind, row.public_id, trx),
    },
  ]
}
