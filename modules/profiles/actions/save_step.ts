import { inject } from '@adonisjs/core'
import { transact, type Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import type { Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import RefreshListing from '#modules/profiles/actions/refresh_listing'
import SaveClient from '#modules/profiles/actions/save_client'
import type { PortfolioCase } from '#modules/profiles/actions/replace_portfolio'
import SaveFreelancer from '#modules/profiles/actions/save_freelancer'
import type { UnknownTerm } from '#modules/profiles/actions/refuse_unknown'
import type { Level } from '#modules/profiles/taxonomy/places'
import type { Step } from '#modules/profiles/steps/steps'

/** Keeps one part of a profile, checked by its validator. What a form leaves empty is emptied. */
@inject()
export default class SaveStep {
  constructor(
    private saveFreelancer: SaveFreelancer,
    private saveClient: SaveClient,
    private refreshListing: RefreshListing
  ) {}

  handle(step: Step, input: any, { accountId, roles }: Identity): Promise<Outcome<void, UnknownTerm>> {
    const isFreelancer = roles.has('freelancer')
    switch (step) {
      case 'about':
        return this.saveFreelancer.handle({ accountId, headline: input.headline, about: input.about ?? null })
      case 'skills':
        return this.saveFreelancer.handle({ accountId, skills: input.skills, industries: input.industries ?? [] })
      case 'rate':
        return this.saveFreelancer.handle({
          accountId,
          hourlyRate: input.hourlyRate,
          hoursPerWeek: input.hoursPerWeek,
          experienceYears: input.experienceYears ?? null,
        })
      case 'place':
        return (isFreelancer ? this.saveFreelancer : this.saveClient).handle({
          accountId,
          city: input.city,
          country: input.country,
          ...(isFreelancer ? { languages: begun<{ code: string; level: Level }>(input.languages, 'code') } : {}),
        })
      case 'portfolio':
        return this.saveFreelancer.handle({ accountId, portfolio: begun<PortfolioCase>(input.portfolio, 'title') })
      case 'company':
        return this.#saveCompany(accountId, input)
    }
  }

  /** The name belongs to the account; who both hires and works is found under it. */
  #saveCompany(accountId: number, { name, about, industry, website }: any) {
    return transact(async (trx: Trx) => {
      const outcome = await this.saveClient.handle({ accountId, about, industry, website: website ?? null }, trx)
      if (!outcome.ok) return outcome
      await use('security').renameAccount(accountId, name, trx)
      await this.refreshListing.handle(accountId, trx)
      return outcome
    })
  }
}

/** The entries that were begun; the empty ones at the end of a form are none. */
function begun<Entry>(entries: any[] | undefined, field: string): Entry[] {
  return (entries ?? []).filter((entry) => entry[field])
}
