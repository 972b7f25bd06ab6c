import { inject } from '@adonisjs/core'
import { transact } from '#app/data/transact'
import NotifyAccount from '#modules/messaging/actions/notify_account'

interface Payload {
  fileId: string
  name: string
  accountId: number | null
}

const KIND = 'messaging.notices.file_released'

/** A file was no virus after all: whoever brought it is told. Once, however often it is delivered. */
@inject()
export default class TellAboutRelease {
  constructor(private notifyAccount: NotifyAccount) {}

  async handle({ name, accountId }: Payload, { eventId }: { eventId: string }) {
    if (accountId === null) return
    const path = `/notifications#${eventId}`
    await transact(async (trx) => {
      const told = trx.from('notifications').where({ account_id: accountId, path })
      if (await told.select('id').first()) return
      await this.notifyAccount.handle({ accountId, kind: KIND, data: { name }, path }, trx)
    })
  }
}
