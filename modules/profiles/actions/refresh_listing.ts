import { transact, type Trx } from '#app/data/transact'
import { asList } from '#app/data/search/facets'
import { searchIndex } from '#app/data/search/search_index'
import { use } from '#app/modules/use'
import { PROVEN } from '#modules/profiles/filters/talent_filters'
import { industriesOf, languagesOf } from '#modules/profiles/queries/own_terms'
import { skillsOf } from '#modules/profiles/queries/profile_cards'
import { standardOffset } from '#modules/profiles/taxonomy/utc_offset'
import { categoryName, findSkill, industryName } from '#modules/profiles/taxonomy/taxonomy'

export const TALENT_SEARCH = 'talent_search'

/** Stands for no rate where people are sorted by it: they come last. */
export const NO_RATE = 9_000_000_000_000_000

interface Terms {
  skills: string[]
  industries: string[]
  languages: { code: string }[]
}

/**
 * Decides whether a freelancer stands in the list of people, and under which words. Listed are those with a confirmed
 * address, a headline and a skill. Idempotent; call it after every change.
 */
export default class RefreshListing {
  handle(accountId: number, outer?: Trx): Promise<boolean> {
    return transact(async (trx) => {
      const row = await trx
        .from('freelancer_profiles')
        .where('account_id', accountId)
        .select('headline', 'about', 'rate_minor')
        .first()
      if (!row) return false
      const skills = (await skillsOf([accountId], trx)).get(accountId) ?? []
      const members = await use('security').membersOf(accountId, trx)
      const industries = await industriesOf(accountId, trx)
      const isListed =
        Boolean(row.headline) && skills.length > 0 && members.some(({ isEmailVerified }) => isEmailVerified)

      const mark = { is_listed: isListed ? 1 : 0 }
      await trx.from('profile_skills').where('account_id', accountId).update(mark)
      await trx
        .from('freelancer_profiles')
        .where('account_id', accountId)
        .update({
          ...mark,
          rate_rank: row.rate_minor ?? NO_RATE,
          ...(await this.#standing(accountId, trx)),
          ...this.#lists({ skills, industries, languages: await languagesOf(accountId, trx) }),
        })
      if (isListed) {
        const document = await this.#document(accountId, row, { skills, industries }, trx)
        await searchIndex.index(TALENT_SEARCH, accountId, document, trx)
      } else await searchIndex.remove(TALENT_SEARCH, accountId, trx)
      return isListed
    }, outer)
  }

  /** What the list is narrowed and sorted by besides what freelancers say of their work. */
  async #standing(accountId: number, trx: Trx) {
    const profile = await trx.from('profiles').where('account_id', accountId).firstOrFail()
    const completed = await trx.from('profile_facts').where({ account_id: accountId, key: PROVEN }).first()
    return {
      country: profile.country,
      utc_offset: standardOffset(profile.zone),
      joined_at: profile.created_at,
      changed_at: profile.updated_at,
      standing: completed?.value ?? 0,
    }
  }

  #lists({ skills, industries, languages }: Terms) {
    return {
      skill_list: asList(skills),
      category_list: asList(skills.map((slug) => findSkill(slug)!.category)),
      industry_list: asList(industries),
      language_list: asList(languages.map(({ code }) => code)),
    }
  }

  async #document(accountId: number, row: any, { skills: slugs, industries }: Omit<Terms, 'languages'>, trx: Trx) {
    const account = (await use('security').accounts([accountId], trx)).get(accountId)
    const place = await trx.from('profiles').where('account_id', accountId).select('city').first()
    const cases = await trx
      .from('portfolio_cases')
      .where('account_id', accountId)
      .select('title', 'problem', 'work', 'outcome')
    const skills = slugs.map((slug) => findSkill(slug)!).filter(Boolean)
    return {
      title: [account?.name, row.headline, ...skills.map(({ name }) => name)].join(' '),
      body: [
        row.about,
        place?.city,
        ...industries.map(industryName),
        ...new Set(skills.map(({ category }) => categoryName(category))),
        ...cases.flatMap((one) => Object.values(one)),
      ]
        .filter(Boolean)
        .join(' '),
    }
  }
}
