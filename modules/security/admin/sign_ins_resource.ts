import { defineResource } from '#app/admin/define_resource'
import { outcomeOf, reasonsOf } from '../presenters/sign_in_rows.js'
import { withPeople } from '../queries/people_of_sign_ins.js'
import { BANDS } from '../risk/score.js'

const OUTCOMES = ['entered', 'waiting', 'wrong_password', 'blocked', 'listed']
const TONES = {
  entered: 'released',
  waiting: 'due',
  wrong_password: 'due',
  blocked: 'disputed',
  listed: 'disputed',
} as const
const BAND_TONES = { allow: 'released', step_up: 'due', strong: 'due', block: 'disputed' } as const

/** Every try to sign in, how risky it looked and why. */
export default defineResource({
  name: 'sign-ins',
  words: 'security.sign_ins',
  icon: 'log-in',
  group: 'people',
  order: 120,
  roles: ['admin'],
  subject: 'sign_in',
  source: {
    table: 'sign_ins',
    select: [
      'id',
      'public_id',
      'user_id',
      'method',
      'outcome',
      'ip',
      'network',
      'asn',
      'country',
      'city',
      'browser',
      'system',
      'score',
      'band',
      'demand',
      'reasons',
      'model',
      'disowned_at',
      'created_at',
    ],
    complete: withPeople,
  },
  title: ({ person, ip }) => person ?? ip ?? '',
  columns: [
    { name: 'at', kind: 'date', value: ({ created_at: at }) => at, sort: 'id' },
    { name: 'person', kind: 'person' },
    { name: 'outcome', kind: 'badge', value: (row) => outcomeOf(row as any), tones: TONES },
    { name: 'score', kind: 'count', sort: 'score' },
    { name: 'band', kind: 'badge', words: 'security.history.bands', tones: BAND_TONES },
    { name: 'ip', kind: 'code' },
  ],
  search: ['ip', 'public_id'],
  filters: [
    { name: 'outcome', kind: 'choice', options: OUTCOMES, column: 'outcome' },
    { name: 'band', kind: 'choice', options: BANDS, column: 'band', words: 'security.history.bands' },
    { name: 'country', kind: 'text', column: 'country', match: 'exact' },
    { name: 'at', kind: 'dates', column: 'created_at' },
    {
      name: 'disowned',
      kind: 'yes_no',
      where: (query, yes) => (yes ? query.whereNotNull('disowned_at') : query.whereNull('disowned_at')),
    },
  ],
  sort: '-at',
  detail: {
    sections: [
      {
        name: 'facts',
        fields: [
          { name: 'person', kind: 'person' },
          { name: 'method', kind: 'badge', words: 'security.history.methods' },
          { name: 'city', kind: 'text' },
          { name: 'country', kind: 'code' },
          { name: 'ip', kind: 'code' },
          { name: 'network', kind: 'code' },
          { name: 'asn', kind: 'code', value: ({ asn }) => asn && `AS${asn}` },
          { name: 'browser', kind: 'text' },
          { name: 'system', kind: 'text' },
        ],
      },
      {
        name: 'risk',
        fields: [
          { name: 'score', kind: 'count' },
          { name: 'band', kind: 'badge', words: 'security.history.bands', tones: BAND_TONES },
          { name: 'demand', kind: 'badge', tones: BAND_TONES },
          { name: 'model', kind: 'code' },
          { name: 'disowned', kind: 'date', value: ({ disowned_at: at }) => at },
        ],
      },
    ],
    related: [
      {
        name: 'reasons',
        columns: [
          { name: 'reason', kind: 'badge', value: ({ name }) => name, words: 'security.risk.reasons' },
          { name: 'points', kind: 'count' },
        ],
        rows: async (row) => reasonsOf(row as any).map((reason) => ({ ...reason })),
      },
    ],
  },
})
