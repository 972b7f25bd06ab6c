import type { World } from '#tests/guards/support/world'
import { admins, financeDesk, staff, type AccessTable } from '#tests/guards/support/access'

const people = (world: World) => ({ resource: 'people', id: world.person, action: 'disable', view: 'none' })
const list = (rest: string) => `/admin/r/:resource${rest}`

export default {
  'GET /admin': { who: staff },
  'GET /admin/modules': { who: admins },
  'POST /admin/modules/:name': { who: admins, ids: () => ({ name: 'reviews' }) },
  'GET /admin/settings': { who: financeDesk },
  'POST /admin/settings/:name': { who: financeDesk, ids: () => ({ name: 'wallet.fee' }) },
  'GET /admin/search': { who: staff },

  // Of the declared lists, the one of people stands for all: which roles see one is a line of its declaration.
  [`GET ${list('')}`]: { who: admins, ids: people },
  [`GET ${list('/export.csv')}`]: { who: admins, ids: people },
  [`POST ${list('/views')}`]: { who: admins, ids: people },
  [`POST ${list('/views/:view')}`]: { who: admins, ids: people },
  [`POST ${list('/views/:view/removal')}`]: { who: admins, ids: people },
  [`GET ${list('/bulk/:action')}`]: { who: admins, ids: people },
  [`POST ${list('/bulk/:action')}`]: { who: admins, ids: people },
  [`GET ${list('/:id')}`]: { who: admins, ids: people },
  [`GET ${list('/:id/actions/:action')}`]: { who: admins, ids: people },
  [`POST ${list('/:id/actions/:action')}`]: { who: admins, ids: people },
} satisfies AccessTable
