import { toMinor, Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { casesWithPictures } from '#modules/profiles/queries/case_pictures'
import { ownRows } from '#modules/profiles/queries/own_rows'
import { industriesOf, languagesOf } from '#modules/profiles/queries/own_terms'
import { skillsOf } from '#modules/profiles/queries/profile_cards'

/** What the forms of somebody's own profile hold before they are changed. */
export async function profileForm({ accountId, accountName }: Identity) {
  const { profile = {}, freelancer = {}, client = {} } = await ownRows(accountId)
  return {
    slug: profile.slug as string | undefined,
    isListed: Boolean(freelancer.is_listed),
    headline: freelancer.headline,
    about: freelancer.about,
    skills: (await skillsOf([accountId])).get(accountId) ?? [],
    industries: await industriesOf(accountId),
    hourlyRate:
      freelancer.rate_minor === null || freelancer.rate_minor === undefined
        ? null
        : new Money(toMinor(freelancer.rate_minor), freelancer.rate_currency).toDecimal(),
    hoursPerWeek: freelancer.hours_per_week,
    experienceYears: freelancer.experience_years,
    city: profile.city,
    country: profile.country,
    languages: await languagesOf(accountId),
    portfolio: await casesWithPictures(accountId),
    company: { name: accountName, about: client.about, industry: client.industry, website: client.website },
  }
}
