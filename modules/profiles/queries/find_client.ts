import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { accountOfSlug } from '#modules/profiles/queries/account_of_slug'
import { clientRecords, type ClientRecord } from '#modules/profiles/queries/client_records'
import { bandOf } from '#modules/profiles/queries/money_bands'
import { industryTerms, type Term } from '#modules/profiles/taxonomy/taxonomy'

export interface ClientPage {
  accountId: number
  slug: string
  name: string
  about: string | null
  website: string | null
  city: string | null
  country: string | null
  industry: Term | null
  record: ClientRecord
  /** The largest step of what they paid freelancers, in whole dollars; null below the smallest. */
  spentBand: number | null
}

/** A client's page by a slug they have or had, or by the account's public id; null when there is none. */
export async function findClient(slug: string): Promise<ClientPage | null> {
  const accountId = await accountOfSlug(slug)
  const row =
    accountId &&
    (await db
      .from('client_profiles')
      .join('profiles', 'profiles.account_id', 'client_profiles.account_id')
      .where('profiles.account_id', accountId)
      .select('slug', 'about', 'website', 'industry', 'city', 'country')
      .first())
  const account = row && (await use('security').accounts([accountId])).get(accountId)
  const record = account && (await clientRecords([accountId])).get(accountId)
  if (!record) return null
  return {
    ...row,
    accountId,
    name: account.name,
    country: row.country ?? account.country,
    industry: industryTerms(row.industry ? [row.industry] : [])[0] ?? null,
    record,
    spentBand: await bandOf(record.spend),
  }
}
