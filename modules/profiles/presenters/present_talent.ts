import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { appUrl } from '#config/app'
import { clock } from '#app/time/clock'
import { sharedHours } from '#app/time/shared_hours'
import type { TalentPage } from '#modules/profiles/queries/find_talent'
import { groupSkills } from '#modules/profiles/presenters/group_skills'
import { countryName, languageName } from '#modules/profiles/taxonomy/places'

/** The state of a freelancer's page for the one who reads it. */
export function presentTalent(page: TalentPage, { auth, i18n }: HttpContext) {
  const { card } = page
  const reader = auth.user
  const isMine = reader?.accountId === card.accountId
  return {
    ...page,
    isMine,
    skillGroups: groupSkills(card.skills),
    reader: reader ?? null,
    mayHire: !isMine && (!reader || reader.roles.has('client')),
    place: [card.city, countryName(card.country, i18n.locale)].filter(Boolean).join(', '),
    localTime: DateTime.fromMillis(clock.now(), { zone: card.zone })
      .setLocale(i18n.locale)
      .toLocaleString(DateTime.TIME_SIMPLE),
    spoken: page.languages.map(({ code, level }) => ({
      name: languageName(code, i18n.locale),
      level: i18n.t(`profiles.levels.${level}`),
    })),
    day: reader && !isMine ? sharedHours(reader.zone, card.zone, clock.now()) : null,
    canonical: new URL(`/talent/${card.slug}`, appUrl).href,
  }
}
