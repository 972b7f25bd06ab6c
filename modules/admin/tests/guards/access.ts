import { admins, staff, type AccessTable } from '#tests/guards/support/access'

export default {
  'GET /admin': { who: staff },
  'GET /admin/modules': { who: admins },
  'POST /admin/modules/:name': { who: admins, ids: () => ({ name: 'reviews' }) },
  'GET /admin/audit': { who: admins },
} satisfies AccessTable
