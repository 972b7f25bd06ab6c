import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'

/** A client is in another country: their projects are found there from now on. */
export default class PlaceClient {
  async handle({ accountId }: { accountId: number }) {
    const country = (await use('profiles').countriesOf([accountId])).get(accountId) ?? null
    await db.from('projects').where('account_id', accountId).update({ client_country: country })
  }
}
