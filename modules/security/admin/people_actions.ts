import type { Act, ActionField, ResourceAction, Row } from '#app/admin/define_resource'
import { disable, enable, endSessions } from '../actions/administer_person.js'
import { removePicturesOf } from '../actions/change_picture.js'
import { markConfirmed } from '../actions/confirm_email.js'
import { grantRole, revokeRole } from '../actions/change_role.js'
import { done, refuse } from '#app/outcome'
import { ROLES, type Role } from '../roles.js'

/** Nobody changes their own account here, so that none locks themselves out. */
const isSomebodyElse: ResourceAction['visibleWhen'] = (row, me) => row.id !== me.id

const rolesOf = (options: readonly string[]): ActionField[] => [
  { name: 'role', kind: 'choice', options, words: 'security.roles' },
]
const unless = (change: (row: Row, act: Act) => Promise<boolean>): ResourceAction['handle'] => {
  return async (row, act) => ((await change(row, act)) ? done(undefined) : refuse('already'))
}

/** What an admin does to somebody's account. */
export const peopleActions: ResourceAction[] = [
  {
    name: 'disable',
    audit: 'security.person_disabled',
    tone: 'danger',
    bulk: true,
    visibleWhen: (row, me) => row.id !== me.id && row.disabled_at === null,
    handle: unless((row, { trx }) => disable(row.id, trx)),
  },
  {
    name: 'enable',
    audit: 'security.person_enabled',
    bulk: true,
    visibleWhen: (row, me) => row.id !== me.id && row.disabled_at !== null,
    handle: unless((row, { trx }) => enable(row.id, trx)),
  },
  {
    name: 'grant',
    audit: 'security.role_granted',
    visibleWhen: isSomebodyElse,
    fields: (row) => rolesOf(ROLES.filter((role) => !row?.roles.includes(role))),
    handle: unless((row, { input, trx }) => grantRole(row.id, input.role as Role, trx)),
  },
  {
    name: 'revoke',
    audit: 'security.role_revoked',
    visibleWhen: (row, me) => row.id !== me.id && row.roles?.length !== 0,
    fields: (row) => rolesOf(row?.roles ?? ROLES),
    handle: unless((row, { input, trx }) => revokeRole(row.id, input.role as Role, trx)),
  },
  {
    name: 'confirm',
    audit: 'security.address_confirmed',
    bulk: true,
    visibleWhen: (row) => row.email_verified_at === null,
    handle: unless((row, { trx }) => markConfirmed(row.id, trx)),
  },
  {
    name: 'remove_picture',
    audit: 'security.picture_removed',
    visibleWhen: (row, me) => row.id !== me.id && row.hasPicture,
    handle: unless((row, { trx }) => removePicturesOf(row.id, trx)),
  },
  {
    name: 'end_sessions',
    audit: 'security.sessions_ended',
    bulk: true,
    visibleWhen: isSomebodyElse,
    handle: unless((row, { trx }) => endSessions(row.id, trx)),
  },
]
