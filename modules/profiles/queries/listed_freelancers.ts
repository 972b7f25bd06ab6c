import { TALENT_SEARCH } from '#modules/profiles/actions/refresh_listing'
import { accountOfSlug } from '#modules/profiles/queries/account_of_slug'
import { profileCards, type ProfileCard } from '#modules/profiles/queries/profile_cards'
import { searchWords } from '#modules/profiles/queries/search_words'
import { listed, talentList } from '#modules/profiles/queries/talent_facets'

/** The listed freelancer behind the last part of an address, or null. */
export async function listedFreelancer(slug: string): Promise<ProfileCard | null> {
  const accountId = await accountOfSlug(slug)
  const row = accountId && (await listed().where('people.account_id', accountId).select('people.account_id').first())
  return row ? ((await profileCards([accountId])).get(accountId) ?? null) : null
}

/** Listed freelancers whose name, skills or texts fit typed words, the best first. */
export async function findFreelancers(typed: string, most: number): Promise<ProfileCard[]> {
  const { hits } = await searchWords(TALENT_SEARCH, typed)
  if (!hits) return []
  const { ids } = await talentList.page({ hits, chosen: {} }, { order: null, page: 1, size: most })
  const cards = await profileCards(ids)
  return ids.flatMap((id) => cards.get(id) ?? [])
}
