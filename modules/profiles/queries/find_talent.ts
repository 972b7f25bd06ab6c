import db from '@adonisjs/lucid/services/db'
import { accountOfSlug } from '#modules/profiles/queries/account_of_slug'
import { factsOf } from '#modules/profiles/queries/facts'
import { bandOf } from '#modules/profiles/queries/money_bands'
import { industriesOf, languagesOf } from '#modules/profiles/queries/own_terms'
import { profileCards, type ProfileCard } from '#modules/profiles/queries/profile_cards'
import { casesWithPictures, type ShownCase } from '#modules/profiles/queries/case_pictures'
import type { Level } from '#modules/profiles/taxonomy/places'
import { industryTerms, type Term } from '#modules/profiles/taxonomy/taxonomy'

/** Earnings of fewer contracts would tell what one of them paid. */
const ENOUGH_CONTRACTS = 3

export interface TalentPage {
  card: ProfileCard
  isListed: boolean
  hoursPerWeek: number | null
  experienceYears: number | null
  industries: Term[]
  languages: { code: string; level: Level }[]
  cases: ShownCase[]
  memberSince: number
  /** The largest step the earnings reached, in whole dollars; null below the smallest, and after few contracts. */
  earnedBand: number | null
}

/** A freelancer's page by a slug they have or had, or by the account's public id, or null. */
export async function findTalent(slug: string): Promise<TalentPage | null> {
  const accountId = await accountOfSlug(slug)
  const row =
    accountId &&
    (await db
      .from('freelancer_profiles')
      .join('profiles', 'profiles.account_id', 'freelancer_profiles.account_id')
      .where('profiles.account_id', accountId)
      .select('freelancer_profiles.*', 'profiles.created_at')
      .first())
  if (!row) return null

  const card = (await profileCards([accountId])).get(accountId)!
  const facts = (await factsOf([accountId])).get(accountId)!
  return {
    card,
    isListed: Boolean(row.is_listed),
    hoursPerWeek: row.hours_per_week,
    experienceYears: row.experience_years,
    industries: industryTerms(await industriesOf(accountId)),
    languages: await languagesOf(accountId),
    cases: await casesWithPictures(accountId),
    memberSince: Number(row.created_at),
    earnedBand: card.completedContracts < ENOUGH_CONTRACTS ? null : await bandOf(facts.sums('earned_minor')),
  }
}
