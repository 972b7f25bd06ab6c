import type { HttpContext } from '@adonisjs/core/http'
import type { profileForm } from '#modules/profiles/queries/profile_form'
import { MOST_PICTURES } from '#modules/profiles/actions/add_case_picture'
import { stepsFor, type Step } from '#modules/profiles/steps/steps'
import { countryOptions, languageOptions, LEVELS } from '#modules/profiles/taxonomy/places'
import { industries, skillOptions } from '#modules/profiles/taxonomy/taxonomy'

const BLANK_LANGUAGES = 1
const LEAST_LANGUAGES = 3

interface Shown {
  ctx: HttpContext
  step: Step
  values: Awaited<ReturnType<typeof profileForm>>
  done: { key: string; isDone: boolean }[]
  /** Parts left out for now. */
  skipped?: ReadonlySet<string>
}

/** The state of the form of one part of a profile: its values, its choices, and where it stands among the others. */
export function presentStep({ ctx, step, values, done, skipped = new Set() }: Shown) {
  const { i18n } = ctx
  const { roles } = ctx.auth.getUserOrFail()
  const steps = stepsFor(roles)
  const isDone = new Map(done.map((one) => [one.key, one.isDone]))
  const rows = Math.max(LEAST_LANGUAGES, values.languages.length + BLANK_LANGUAGES)
  return {
    step,
    values,
    isFreelancer: roles.has('freelancer'),
    languageRows: Array.from({ length: Math.min(10, rows) }, (_, index) => values.languages[index] ?? null),
    caseRows: [...values.portfolio, null].slice(0, 10),
    mostPictures: MOST_PICTURES,
    number: steps.indexOf(step) + 1,
    steps: steps.map((key) => ({
      key,
      label: i18n.t(`profiles.steps.${key}.name`),
      isCurrent: key === step,
      isDone: Boolean(isDone.get(key)),
      isSkipped: skipped.has(key),
    })),
    options: {
      skills: step === 'skills' ? skillOptions() : [],
      industries: industries.map(({ slug, name }) => ({ value: slug, label: name })),
      countries: step === 'place' ? countryOptions(i18n.locale) : [],
      languages: step === 'place' ? languageOptions(i18n.locale) : [],
      levels: LEVELS.map((level) => ({ value: level, label: i18n.t(`profiles.levels.${level}`) })),
    },
  }
}

/** Every part of somebody's profile at once, each with its form's state. */
export function presentParts({ ctx, ...rest }: Omit<Shown, 'step'>) {
  const isDone = new Map(rest.done.map((one) => [one.key, one.isDone]))
  return stepsFor(ctx.auth.getUserOrFail().roles).map((step) => ({
    ...presentStep({ ctx, step, ...rest }),
    isDone: Boolean(isDone.get(step)),
  }))
}
