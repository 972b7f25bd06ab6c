import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'

/** Makes a slug an account's for ever; false when somebody else ever had it. */
export async function takeSlug(accountId: number, slug: string, trx: Trx): Promise<boolean> {
  try {
    await trx.table('profile_slugs').insert({ account_id: accountId, slug, taken_at: clock.now() })
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const taken = await trx.from('profile_slugs').where('slug', slug).select('account_id').first()
    return taken?.account_id === accountId
  }
}
