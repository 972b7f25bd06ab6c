import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { formattersOf } from '#app/http/view_state'
import { asWritten } from '#app/ui/intl'
import type { ClientPage } from '#modules/profiles/queries/find_client'
import { countryName } from '#modules/profiles/taxonomy/places'

/** The state of a client's page for the one who reads it. */
export function presentClient(page: ClientPage, ctx: HttpContext) {
  const { auth, i18n } = ctx
  const place = [page.city, countryName(page.country, i18n.locale)].filter(Boolean).join(', ')
  return {
    client: page,
    place,
    reader: auth.user ?? null,
    isMine: auth.user?.accountId === page.accountId,
    facts: factsOf(page, ctx),
    canonical: new URL(`/clients/${page.slug}`, appUrl).href,
  }
}

function factsOf({ record, spentBand, industry, website }: ClientPage, ctx: HttpContext) {
  const t = ctx.i18n.t.bind(ctx.i18n)
  const fmt = formattersOf(ctx)
  const spent =
    spentBand === null ? null : t('profiles.person.more_than', { sum: fmt.moneyShort(spentBand * 100, 'USD') })
  const { hireRate, ratingGiven } = record
  const little = t(record.isPaymentVerified ? 'profiles.client.little' : 'profiles.client.nothing')
  return [
    { label: t('profiles.client.posted'), value: fmt.number(record.projectsPosted) },
    { label: t('profiles.client.contracts'), value: fmt.number(record.contractsStarted) },
    {
      label: t('profiles.client.hires'),
      value: hireRate === null ? t('profiles.client.none_yet') : fmt.percent(hireRate),
    },
    { label: t('profiles.client.spent'), value: spent ?? little },
    {
      label: t('profiles.client.rates'),
      value:
        ratingGiven === null
          ? t('profiles.client.none_yet')
          : t('profiles.client.of_five', { rating: fmt.number(ratingGiven) }),
    },
    ...(industry
      ? [
          {
            label: t('profiles.client.industry'),
            value: asWritten(ctx.i18n.locale, industry.name),
            href: `/talent?industry=${industry.slug}`,
          },
        ]
      : []),
    ...(website
      ? [
          {
            label: t('profiles.client.website'),
            value: asWritten(ctx.i18n.locale, new URL(website).host),
            href: website,
          },
        ]
      : []),
    { label: t('profiles.person.since'), value: fmt.date(record.memberSince) },
  ]
}
