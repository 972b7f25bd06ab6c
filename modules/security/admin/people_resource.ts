import db from '@adonisjs/lucid/services/db'
import { defineResource, type RowQuery } from '#app/admin/define_resource'
import { ROLES } from '../roles.js'
import { withRolesAndAccounts } from '../queries/roles_and_accounts.js'
import { personDetail } from '../queries/person_detail.js'
import { peopleActions } from './people_actions.js'

const STATES = ['active', 'unconfirmed', 'disabled'] as const

function inState(query: RowQuery, state: string) {
  if (state === 'disabled') query.whereNotNull('users.disabled_at')
  else query.whereNull('users.disabled_at')
  if (state === 'active') query.whereNotNull('users.email_verified_at')
  if (state === 'unconfirmed') query.whereNull('users.email_verified_at')
}

/** Everybody who signed up. */
export default defineResource({
  name: 'people',
  words: 'security.people',
  icon: 'users',
  group: 'people',
  roles: ['admin'],
  subject: 'user',
  source: {
    table: 'users',
    select: [
      'users.id',
      'users.public_id',
      'users.name',
      'users.email',
      'users.zone',
      'users.email_verified_at',
      'users.disabled_at',
      'users.created_at',
    ],
    complete: withRolesAndAccounts,
  },
  title: ({ name }) => name,
  columns: [
    { name: 'name', kind: 'text', sort: 'users.name' },
    { name: 'email', kind: 'text', sort: 'users.email' },
    { name: 'account', kind: 'text' },
    { name: 'roles', kind: 'badge', words: 'security.roles', tones: { admin: 'brand' } },
    {
      name: 'state',
      kind: 'badge',
      words: 'security.states',
      tones: { active: 'released', unconfirmed: 'due', disabled: 'disputed' },
    },
    { name: 'joined', kind: 'date', value: ({ created_at: at }) => at, sort: 'users.id' },
  ],
  search: ['users.name', 'users.email', 'users.public_id'],
  filters: [
    {
      name: 'role',
      kind: 'choice',
      options: ROLES,
      words: 'security.roles',
      where: (query, role) => query.whereIn('users.id', db.from('user_roles').where('role', role).select('user_id')),
    },
    { name: 'state', kind: 'choice', options: STATES, words: 'security.states', where: inState },
    { name: 'joined', kind: 'dates', column: 'users.created_at' },
  ],
  sort: '-joined',
  detail: personDetail,
  actions: peopleActions,
})
