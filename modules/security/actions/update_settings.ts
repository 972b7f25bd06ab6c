import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'

interface Settings {
  name: string
  locale: string
  zone: string
  theme: string
}

/** Changes how a person is called and how pages are shown to them; a personal account is renamed with them. */
export class UpdateSettings {
  async handle(person: Identity, { name, locale, zone, theme }: Settings) {
    await transact(async (trx) => {
      await trx.from('users').where('id', person.id).update({ name: name.trim(), locale, zone, theme })
      await trx.from('accounts').where({ id: person.accountId, kind: 'person' }).update({ name: name.trim() })
    })
  }
}
