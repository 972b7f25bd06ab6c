import { inject } from '@adonisjs/core'
import { transact, type Trx } from '#app/data/transact'
import type { Money } from '#app/money/money'
import { done, type Outcome } from '#app/outcome'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import RefreshListing from '#modules/profiles/actions/refresh_listing'
import { replacePortfolio, type PortfolioCase } from '#modules/profiles/actions/replace_portfolio'
import { refuseUnknown, type UnknownTerm } from '#modules/profiles/actions/refuse_unknown'
import { replaceIndustries, replaceLanguages, replaceSkills } from '#modules/profiles/actions/replace_terms'
import { given, savePlace } from '#modules/profiles/actions/save_place'
import type { Level } from '#modules/profiles/taxonomy/places'

/** Fields that are undefined stay as they are. */
export interface FreelancerInput {
  accountId: number
  headline?: string | null
  about?: string | null
  hourlyRate?: Money | null
  hoursPerWeek?: number | null
  experienceYears?: number | null
  city?: string | null
  country?: string | null
  skills?: string[]
  industries?: string[]
  languages?: { code: string; level: Level }[]
  portfolio?: PortfolioCase[]
}

/** Changes what a freelancer says about themselves, and with it whether and how they are found. */
@inject()
export default class SaveFreelancer {
  constructor(
    private ensureProfile: EnsureProfile,
    private refreshListing: RefreshListing
  ) {}

  async handle(input: FreelancerInput, outer?: Trx): Promise<Outcome<void, UnknownTerm>> {
    const refusal = refuseUnknown(input)
    if (refusal) return refusal
    return transact(async (trx) => {
      await this.ensureProfile.handle(input.accountId, {}, trx)
      await savePlace(input, trx)
      await this.#saveRow(input, trx)
      if (input.skills) await replaceSkills(input.accountId, input.skills, trx)
      if (input.industries) await replaceIndustries(input.accountId, input.industries, trx)
      if (input.languages) await replaceLanguages(input.accountId, input.languages, trx)
      if (input.portfolio) await replacePortfolio(input.accountId, input.portfolio, trx)
      await this.refreshListing.handle(input.accountId, trx)
      return done(undefined)
    }, outer)
  }

  async #saveRow({ accountId, headline, about, hourlyRate, hoursPerWeek, experienceYears }: FreelancerInput, trx: Trx) {
    const rate =
      hourlyRate === undefined
        ? {}
        : { rate_minor: hourlyRate?.toStored() ?? null, rate_currency: hourlyRate?.currency ?? null }
    const row = given({
      headline,
      about,
      hours_per_week: hoursPerWeek,
      experience_years: experienceYears,
      ...rate,
    })
    const known = await trx.from('freelancer_profiles').where('account_id', accountId).select('account_id').first()
    if (!known) {
      await trx.table('freelancer_profiles').insert({ account_id: accountId, is_listed: 0, ...row })
    } else if (Object.keys(row).length > 0) {
      await trx.from('freelancer_profiles').where('account_id', accountId).update(row)
    }
  }
}
