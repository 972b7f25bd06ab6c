import { bulkInsert } from '#app/data/bulk_insert'
import { asList } from '#app/data/search/facets'
import { searchIndex } from '#app/data/search/search_index'
import type { Crowd, CrowdMember } from '#app/demo/crowd'
import { TALENT_SEARCH } from '#modules/profiles/actions/refresh_listing'
import { standardOffset } from '#modules/profiles/taxonomy/utc_offset'
import { categoryName, findSkill, skills as everySkill, type Skill } from '#modules/profiles/taxonomy/taxonomy'

const ZONES = ['America/Los_Angeles', 'America/New_York', 'Europe/London', 'Europe/Kyiv', 'Asia/Karachi', 'Asia/Manila']

interface Model {
  account_id: number
  headline: string
  about: string
  rate_minor: number
  hours_per_week: number
  experience_years: number
  city: string | null
  skills: Skill[]
  industries: string[]
  languages: { language: string; level: string }[]
}

interface Profile extends Model {
  member: CrowdMember
  at: number
}

/** Profiles of the crowd: what somebody of the demo says of themselves, with a skill of another kind and a rate of their own. */
export default class ProfilesCrowd {
  async run(crowd: Crowd) {
    const models = await this.#models(crowd)
    await this.#open(crowd, [...crowd.freelancers, ...crowd.clients])
    await bulkInsert(
      crowd.trx,
      'client_profiles',
      ['account_id', 'about', 'industry'],
      crowd.clients.map(({ accountId }) => [accountId, null, crowd.pick(crowd.pick(models).industries) ?? null])
    )
    await this.#describe(
      crowd,
      crowd.freelancers.map((member) => this.#profile(crowd, models, member))
    )
  }

  /** Those of the demo who are listed, with all that stands beside their profile. */
  async #models({ trx }: Crowd): Promise<Model[]> {
    const listed = await trx
      .from('freelancer_profiles as people')
      .join('profiles', 'profiles.account_id', 'people.account_id')
      .where('people.is_listed', 1)
      .whereNotNull('people.rate_minor')
      .orderBy('people.account_id')
      .select('people.*', 'profiles.city')
    const of = async (table: string, columns: string[]) => {
      const rows = await trx
        .from(table)
        .orderBy('position')
        .select('account_id', ...columns)
      return (account: number) => rows.filter((row) => row.account_id === account)
    }
    const skills = await of('profile_skills', ['skill'])
    const industries = await of('profile_industries', ['industry'])
    const languages = await of('profile_languages', ['language', 'level'])
    return listed.map((row) => ({
      ...row,
      skills: skills(row.account_id).map(({ skill }) => findSkill(skill)!),
      industries: industries(row.account_id).map(({ industry }) => industry),
      languages: languages(row.account_id),
    }))
  }

  #profile({ pick, random, within }: Crowd, models: Model[], member: CrowdMember): Profile {
    const model = pick(models)
    const besides = pick(everySkill)
    const skills = [...model.skills.filter(({ slug }) => slug !== besides.slug).slice(0, 7), besides]
    const rate = Math.round(model.rate_minor * (0.5 + random()))
    return { ...model, ...pickTerms(pick(models)), skills, rate_minor: rate, member, at: within(600) }
  }

  async #open({ trx, within }: Crowd, members: CrowdMember[]) {
    const slugs = members.map(({ name, userId }) => `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${userId}`)
    const times = members.map(() => within(600))
    await bulkInsert(
      trx,
      'profiles',
      ['account_id', 'slug', 'city', 'country', 'zone', 'created_at', 'updated_at'],
      members.map(({ accountId, country }, at) => [
        accountId,
        slugs[at],
        null,
        country,
        zoneOf(members[at]),
        times[at],
        times[at],
      ])
    )
    await bulkInsert(
      trx,
      'profile_slugs',
      ['slug', 'account_id', 'taken_at'],
      members.map(({ accountId }, at) => [slugs[at], accountId, times[at]])
    )
  }

  async #describe({ trx }: Crowd, profiles: Profile[]) {
    const parts = <Part>(list: (profile: Profile) => Part[]) =>
      profiles.flatMap((profile) =>
        list(profile).map((part, position) => ({ id: profile.member.accountId, part, position }))
      )
    await bulkInsert(
      trx,
      'freelancer_profiles',
      (
        'account_id headline about rate_minor rate_currency hours_per_week experience_years is_listed ' +
        'country utc_offset standing joined_at changed_at rate_rank skill_list category_list industry_list language_list'
      ).split(' '),
      profiles.map((profile) => [
        profile.member.accountId,
        profile.headline,
        profile.about,
        profile.rate_minor,
        'USD',
        profile.hours_per_week,
        profile.experience_years,
        1,
        profile.member.country,
        standardOffset(zoneOf(profile.member)),
        0,
        profile.at,
        profile.at,
        profile.rate_minor,
        asList(profile.skills.map(({ slug }) => slug)),
        asList(profile.skills.map(({ category }) => category)),
        asList(profile.industries),
        asList(profile.languages.map(({ language }) => language)),
      ])
    )
    await bulkInsert(
      trx,
      'profile_skills',
      ['account_id', 'skill', 'category', 'position', 'is_listed'],
      parts(({ skills }) => skills).map(({ id, part, position }) => [id, part.slug, part.category, position, 1])
    )
    await bulkInsert(
      trx,
      'profile_industries',
      ['account_id', 'industry', 'position'],
      parts(({ industries }) => industries).map(({ id, part, position }) => [id, part, position])
    )
    await bulkInsert(
      trx,
      'profile_languages',
      ['account_id', 'language', 'level', 'position'],
      parts(({ languages }) => languages).map(({ id, part, position }) => [id, part.language, part.level, position])
    )
    await searchIndex.fill(
      TALENT_SEARCH,
      profiles.map((profile) => ({ id: profile.member.accountId, ...document(profile) })),
      trx
    )
  }
}

function pickTerms({ industries, languages, hours_per_week }: Model) {
  return { industries, languages, hours_per_week }
}

/** As `RefreshListing` writes it. */
function document({ member, headline, about, skills }: Profile) {
  const categories = new Set(skills.map(({ category }) => categoryName(category)))
  return {
    title: [member.name, headline, ...skills.map(({ name }) => name)].join(' '),
    body: [about, ...categories].join(' '),
  }
}

function zoneOf({ accountId }: CrowdMember) {
  return ZONES[accountId % ZONES.length]
}
