import { inject } from '@adonisjs/core'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import NotifyAccount from '#modules/messaging/actions/notify_account'

interface Payload {
  fileId: string
  name: string
  finding: string
  accountId: number | null
}

const KIND = 'messaging.notices.virus_found'

/** A virus was found in a file: administrators are told, and whoever brought it. Once, however often it is delivered. */
@inject()
export default class TellAboutVirus {
  constructor(private notifyAccount: NotifyAccount) {}

  async handle({ fileId, name, finding, accountId }: Payload, { eventId }: { eventId: string }) {
    const path = `/notifications#${eventId}`
    const inConsole = `/admin/r/files/${fileId}#${eventId}`
    await transact(async (trx) => {
      const admins = await use('security').accountsOfRole('admin', trx)
      const told = trx.from('notifications').whereIn('account_id', [...admins, accountId ?? 0])
      if (await told.whereIn('path', [path, inConsole]).select('id').first()) return
      const data = { name, finding }
      for (const id of admins) {
        await this.notifyAccount.handle({ accountId: id, kind: `${KIND}.admin`, data, path: inConsole }, trx)
      }
      if (accountId === null || admins.includes(accountId)) return
      await this.notifyAccount.handle({ accountId, kind: `${KIND}.owner`, data, path }, trx)
    })
  }
}
