import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'

const NOTICE = { kind: 'fraud.notices.held', data: {}, path: '/admin/r/held-posts?state=held' }

/** Tells those who decide that a post waits: once until they have looked, and not by mail. */
export async function tellStaff(trx: Trx) {
  const security = use('security')
  const desks = [...(await security.accountsOfRole('admin', trx)), ...(await security.accountsOfRole('moderator', trx))]
  const told = await use('messaging').waitingNotices(NOTICE, [...new Set(desks)], trx)
  for (const accountId of new Set(desks)) {
    if (!told.has(accountId)) await use('messaging').notify({ ...NOTICE, accountId, mail: false }, trx)
  }
}
