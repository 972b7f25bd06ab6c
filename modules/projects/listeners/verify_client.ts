import db from '@adonisjs/lucid/services/db'

/** A client paid for the first time: their projects are found among those of clients who did. */
export default class VerifyClient {
  async handle({ accountId }: { accountId: number }) {
    await db.from('projects').where('account_id', accountId).update({ client_verified: 1 })
  }
}
