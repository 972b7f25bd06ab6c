import db from '@adonisjs/lucid/services/db'
import { oncePerPage } from '#app/http/once_per_page'

interface OwnRows {
  /** Each undefined where the account has no such row. */
  profile?: any
  freelancer?: any
  client?: any
}

/** The rows of an account's own profile; read once for a page. */
export function ownRows(accountId: number): Promise<OwnRows> {
  return oncePerPage(`profiles.own_rows:${accountId}`, async () => {
    const of = async (table: string) => (await db.from(table).where('account_id', accountId).first()) ?? undefined
    return {
      profile: await of('profiles'),
      freelancer: await of('freelancer_profiles'),
      client: await of('client_profiles'),
    }
  })
}
