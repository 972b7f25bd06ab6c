import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { GuardedTexts, ProjectTextGuard, TextsToGuard } from '#modules/projects/api'
import { removeContacts } from '../guard/remove_contacts.js'

/** Takes contacts out of projects, and out of proposals to somebody the freelancer has no contract with yet. */
export default class ProjectContactGuard implements ProjectTextGuard {
  async look({ texts, by, toAccountId }: TextsToGuard, trx?: Trx): Promise<GuardedTexts> {
    const guarded = await removeContacts(texts, by.userId, trx)
    if (!guarded.warning || toAccountId === undefined) return guarded
    return (await use('contracts').haveBegun(by.accountId, toAccountId, trx)) ? { texts } : guarded
  }
}
