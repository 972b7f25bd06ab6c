import { defineResource, type Row } from '#app/admin/define_resource'
import { dispatch } from '#app/jobs/jobs'
import { done } from '#app/outcome'
import { casesOfRuns, RUN_STATES, sumsOfRun } from '../queries/runs.js'

const state = {
  name: 'state',
  kind: 'badge',
  tones: { running: 'due', compared: 'released', unanswered: 'disputed' },
} as const

async function withCases(rows: Row[]): Promise<Row[]> {
  const cases = await casesOfRuns(rows.map(({ id }) => id))
  return rows.map((row) => ({ ...row, open: cases.get(Number(row.id)) ?? 0 }))
}

/** How comparing each day of each gateway went. */
export default defineResource({
  name: 'reconciliations',
  words: 'treasury.runs',
  icon: 'calendar-check',
  group: 'money',
  order: 345,
  roles: ['admin', 'finance'],
  subject: 'reconciliation',
  source: {
    table: 'recon_runs',
    select: ['id', 'public_id', 'gateway', 'day', 'state', 'attempts', 'error', 'lines', 'entries', 'ended_at'],
    complete: withCases,
  },
  title: ({ gateway, day }) => `${gateway} ${day}`,
  columns: [
    { name: 'day', kind: 'text', sort: 'day' },
    { name: 'gateway', kind: 'code' },
    state,
    { name: 'open', kind: 'count' },
    { name: 'lines', kind: 'count' },
    { name: 'entries', kind: 'count' },
    { name: 'ended', kind: 'date', value: (row) => row.ended_at },
  ],
  search: ['gateway', 'day'],
  filters: [
    { name: 'state', kind: 'choice', options: RUN_STATES, column: 'state', counted: true },
    { name: 'gateway', kind: 'text', column: 'gateway', match: 'exact' },
  ],
  sort: '-day',
  detail: {
    sections: [
      {
        name: 'course',
        fields: [
          state,
          { name: 'open', kind: 'count' },
          { name: 'attempts', kind: 'count' },
          { name: 'ended', kind: 'date', value: (row) => row.ended_at },
          { name: 'error', kind: 'text' },
        ],
      },
    ],
    related: [
      {
        name: 'sums',
        columns: [
          { name: 'currency', kind: 'code' },
          { name: 'ledger', kind: 'money' },
          { name: 'statement', kind: 'money' },
          { name: 'float', kind: 'money' },
        ],
        rows: ({ id }) => sumsOfRun(id),
      },
    ],
  },
  actions: [
    {
      name: 'again',
      audit: 'treasury.reconciled_again',
      bulk: true,
      visibleWhen: (row) => row.state !== 'running',
      handle: async ({ gateway, day }, { trx }) => {
        await dispatch('treasury.reconcile_day', { gateway, day }, trx)
        return done(undefined)
      },
    },
  ],
})
