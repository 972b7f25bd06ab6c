import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { isReservedSlug } from '#modules/profiles/actions/reserved_slugs'
import { slugOf } from '#modules/profiles/actions/slug_of'
import { takeSlug } from '#modules/profiles/actions/take_slug'

const TRIES = 5

/** The profile of an account, made empty if there is none yet, with a slug of its own; `since` is when they joined. Idempotent. */
export default class EnsureProfile {
  handle(accountId: number, { since = clock.now() } = {}, outer?: Trx): Promise<{ slug: string }> {
    return transact(async (trx) => (await this.#find(accountId, trx)) ?? this.#make(accountId, since, trx), outer)
  }

  #find(accountId: number, trx: Trx): Promise<{ slug: string } | null> {
    return trx.from('profiles').where('account_id', accountId).select('slug').first()
  }

  async #make(accountId: number, since: number, trx: Trx) {
    const account = (await use('security').accounts([accountId], trx)).get(accountId)
    if (!account) throw new Error(`There is no account ${accountId}`)
    const members = await use('security').membersOf(accountId, trx)
    const row = {
      account_id: accountId,
      country: account.country,
      zone: members[0]?.zone ?? 'UTC',
      created_at: since,
      updated_at: since,
    }
    const profile = await this.#insert(row, account.name, trx)
    await this.#addRoles(accountId, new Set(members.flatMap(({ roles }) => roles)), trx)
    return profile
  }

  /** The name as it is, then with a number, then with something random: a slug may be taken at the same moment. */
  async #insert(row: { account_id: number }, name: string, trx: Trx): Promise<{ slug: string }> {
    for (let attempt = 1; ; attempt++) {
      const base = slugOf(name)
      const slug =
        attempt === 1 ? base : attempt < TRIES ? `${base}-${attempt}` : `${base}-${newPublicId().slice(0, 6)}`
      if (isReservedSlug(slug) || !(await takeSlug(row.account_id, slug, trx))) continue
      try {
        await trx.table('profiles').insert({ ...row, slug })
        return { slug }
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        const made = await this.#find(row.account_id, trx)
        if (made) return made
      }
    }
  }

  async #addRoles(accountId: number, roles: Set<string>, trx: Trx) {
    if (roles.has('freelancer')) {
      await this.#insertOnce('freelancer_profiles', { account_id: accountId, is_listed: 0 }, trx)
    }
    if (roles.has('client')) await this.#insertOnce('client_profiles', { account_id: accountId }, trx)
  }

  async #insertOnce(table: string, row: Record<string, unknown>, trx: Trx) {
    try {
      await trx.table(table).insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
