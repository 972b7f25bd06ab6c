import type { Identity } from '#app/http/identity'
import { publish } from '#app/data/outbox'
import { transact } from '#app/data/transact'
import { ZoneChanged } from '#modules/security/events'

interface Settings {
  name: string
  locale: string
  zone: string
  currency: string | null
  theme: string
  contrast: string
}

/** Changes how a person is called and how pages are shown to them, as far as given; a personal account is renamed with them. */
export class UpdateSettings {
  async handle(person: Identity, settings: Partial<Settings>) {
    const name = settings.name?.trim()
    await transact(async (trx) => {
      await trx
        .from('users')
        .where('id', person.id)
        .update({ ...settings, ...(name && { name }) })
      if (settings.zone && settings.zone !== person.zone) {
        await publish(ZoneChanged({ accountId: person.accountId, userId: person.id }), trx)
      }
      if (name) await trx.from('accounts').where({ id: person.accountId, kind: 'person' }).update({ name })
    })
  }
}
