import { publish } from '#app/data/outbox'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import { CountryChanged } from '#modules/profiles/events'

interface Place {
  accountId: number
  city?: string | null
  country?: string | null
}

/** Keeps where somebody is, and the time zone their person set, on the profile. */
export async function savePlace({ accountId, city, country }: Place, trx: Trx) {
  const [owner] = await use('security').membersOf(accountId, trx)
  const profile = trx.from('profiles').where('account_id', accountId)
  const before = await profile.clone().select('country').first()
  const now = clock.now()
  await profile.clone().update(given({ city, country, zone: owner?.zone, updated_at: now }))
  const listed = trx.from('freelancer_profiles').where('account_id', accountId)
  await listed.update(given({ country, changed_at: now }))
  if (country !== undefined && country !== before?.country) await publish(CountryChanged({ accountId }), trx)
}

/** The entries that were given: undefined means "leave it". */
export function given(row: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}
