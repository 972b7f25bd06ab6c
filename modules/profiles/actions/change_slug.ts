import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { isReservedSlug } from '#modules/profiles/actions/reserved_slugs'
import { takeSlug } from '#modules/profiles/actions/take_slug'

/** New addresses an account may take within a year: each of them is lost for everybody else. */
export const MOST_SLUGS_A_YEAR = 5

export type SlugRefusal = 'slug_reserved' | 'slug_taken' | 'too_many_slugs'

interface Change {
  accountId: number
  slug: string
}

/** Gives a profile another address. The old ones stay the account's, lead to the new one, and can be taken up again. */
export default class ChangeSlug {
  handle({ accountId, slug }: Change): Promise<Outcome<void, SlugRefusal>> {
    return transact(async (trx) => {
      const profile = await trx.from('profiles').where('account_id', accountId).forUpdate().select('slug').firstOrFail()
      if (profile.slug === slug) return done(undefined)
      const owner = await trx.from('profile_slugs').where('slug', slug).select('account_id').first()
      if (owner && owner.account_id !== accountId) return refuse('slug_taken')
      if (!owner) {
        if (isReservedSlug(slug)) return refuse('slug_reserved')
        if ((await this.#takenLately(accountId, trx)) >= MOST_SLUGS_A_YEAR) {
          return refuse('too_many_slugs', { count: MOST_SLUGS_A_YEAR })
        }
        if (!(await takeSlug(accountId, slug, trx))) return refuse('slug_taken')
      }
      await trx.from('profiles').where('account_id', accountId).update({ slug, updated_at: clock.now() })
      return done(undefined)
    })
  }

  async #takenLately(accountId: number, trx: Trx) {
    const [{ total }] = await trx
      .from('profile_slugs')
      .where('account_id', accountId)
      .where('taken_at', '>', clock.in({ days: -365 }))
      .count('* as total')
    return Number(total)
  }
}
