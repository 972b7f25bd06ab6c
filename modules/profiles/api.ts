import { inject } from '@adonisjs/core'
import type { Trx } from '#app/data/transact'
import AddFact from '#modules/profiles/actions/add_fact'
import SaveClient, { type ClientInput } from '#modules/profiles/actions/save_client'
import SaveFreelancer, { type FreelancerInput } from '#modules/profiles/actions/save_freelancer'
import { clientRecords, type ClientRecord } from '#modules/profiles/queries/client_records'
import { completeness, type Completeness } from '#modules/profiles/queries/completeness'
import { countriesOf } from '#modules/profiles/queries/countries_of'
import { findFreelancers, listedFreelancer } from '#modules/profiles/queries/listed_freelancers'
import { missingToPropose, type Missing } from '#modules/profiles/queries/missing_to_propose'
import { profileCards, type ProfileCard } from '#modules/profiles/queries/profile_cards'
import { searchWords, type WordSearch } from '#modules/profiles/queries/search_words'
import { expandQuery } from '#modules/profiles/taxonomy/expand_query'
import { countryName, isCountry } from '#modules/profiles/taxonomy/places'
import { categories, knownSkills, skillNames, skillOptions, type Term } from '#modules/profiles/taxonomy/taxonomy'
import { factsOf, type FactKey } from '#modules/profiles/queries/facts'

export type {
  ClientInput,
  ClientRecord,
  Completeness,
  FactKey,
  FreelancerInput,
  Missing,
  ProfileCard,
  Term,
  WordSearch,
}
export { onboardingVariant } from '#modules/profiles/ports'

/** What other modules ask about people's profiles, and how they keep the figures shown there. */
@inject()
export default class ProfilesApi {
  constructor(
    private facts: AddFact,
    private freelancers: SaveFreelancer,
    private clients: SaveClient
  ) {}

  /** Cards by account id, for any number of accounts in one go; ids that do not exist are missing. */
  cards(accountIds: number[], trx?: Trx): Promise<Map<number, ProfileCard>> {
    return profileCards(accountIds, trx)
  }

  /** The listed freelancer behind the last part of /talent/:slug, old addresses included, or null. */
  listedFreelancer(slug: string): Promise<ProfileCard | null> {
    return listedFreelancer(slug)
  }

  /** Listed freelancers whose name, skills or texts fit typed words, the best first. */
  findFreelancers(typed: string, most: number): Promise<ProfileCard[]> {
    return findFreelancers(typed, most)
  }

  /** Countries (ISO 3166-1) by account id; accounts that name none are missing. */
  countriesOf(accountIds: number[], trx?: Trx): Promise<Map<number, string>> {
    return countriesOf(accountIds, trx)
  }

  isCountry(code: string): boolean {
    return isCountry(code)
  }

  /** "Portugal" for PT, in the reader's language; empty for none. */
  countryName(code: string | null, locale: string): string {
    return countryName(code, locale)
  }

  /** What freelancers may know about clients before they propose. */
  clientRecords(accountIds: number[], trx?: Trx): Promise<Map<number, ClientRecord>> {
    return clientRecords(accountIds, trx)
  }

  /** Whether money of theirs was ever held for work, also before they have a page of their own. */
  async hasPaid(accountId: number, trx?: Trx): Promise<boolean> {
    return (await factsOf([accountId], trx)).get(accountId)!.count('payment_verified') > 0
  }

  /** Every skill as an option with its group, for `field.chips`. */
  skillOptions() {
    return skillOptions()
  }

  categories(): readonly Term[] {
    return categories
  }

  /** Names for slugs, unknown ones left out. */
  skillNames(slugs: readonly string[]): Term[] {
    return skillNames(slugs)
  }

  knownSkills(slugs: readonly string[]): string[] {
    return knownSkills(slugs)
  }

  /**
   * Adds to a figure of an account; negative takes back. Money in minor units under `spent_minor:USD`; ratings in
   * stars, fractions allowed. Not idempotent: call it in the transaction of the change it counts.
   */
  addFact(accountId: number, key: FactKey, by: number, trx: Trx): Promise<void> {
    return this.facts.handle(accountId, key, by, trx)
  }

  /** Changes the fields that are given. Refuses with `unknown_skill`, `unknown_industry`, `unknown_country`, `unknown_language`. */
  saveFreelancer(input: FreelancerInput, trx?: Trx) {
    return this.freelancers.handle(input, trx)
  }

  /** Changes the fields that are given. Refuses with `unknown_industry`, `unknown_country`. */
  saveClient(input: ClientInput, trx?: Trx) {
    return this.clients.handle(input, trx)
  }

  /** How much of a profile is filled in, and the onboarding step that is missing next (null when nothing is). */
  completeness(accountId: number): Promise<Completeness> {
    return completeness(accountId)
  }

  /** What a freelancer must still say about themselves before they may send a proposal, each with its page. */
  missingToPropose(accountId: number, trx?: Trx): Promise<Missing[]> {
    return missingToPropose(accountId, trx)
  }

  /** Looks for typed words in an index: skills in all their spellings, slips of the pen put right unless `exact`. */
  searchWords(table: string, typed: string, options?: { exact?: boolean }): Promise<WordSearch> {
    return searchWords(table, typed, options)
  }

  /**
   * Typed text as terms for `searchIndex.search(table, terms)`: skills with all their spellings ("reactjs" also finds
   * React), slips of the pen beside what was probably meant.
   */
  expandQuery(text: string): string[] {
    return expandQuery(text)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    profiles: ProfilesApi
  }
}
