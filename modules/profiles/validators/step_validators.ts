import vine from '@vinejs/vine'
import { hourlyRate } from '#modules/profiles/validators/hourly_rate'
import { LEVELS } from '#modules/profiles/taxonomy/places'

const CASE_TEXT = 1_000
const slug = () => vine.string().trim().maxLength(60)

/** An entry that is left empty is no entry; one that is begun must be finished. */
const language = vine.object({
  code: vine.string().maxLength(3).optional().requiredIfExists('level'),
  level: vine.enum(LEVELS).optional().requiredIfExists('code'),
})
const portfolioCase = vine.object({
  id: vine.string().maxLength(16).optional(),
  title: vine.string().trim().maxLength(120).optional().requiredIfAnyExists(['problem', 'work', 'outcome']),
  problem: vine.string().trim().maxLength(CASE_TEXT).optional().requiredIfAnyExists(['title', 'work', 'outcome']),
  work: vine.string().trim().maxLength(CASE_TEXT).optional().requiredIfAnyExists(['title', 'problem', 'outcome']),
  outcome: vine.string().trim().maxLength(CASE_TEXT).optional().requiredIfAnyExists(['title', 'problem', 'work']),
})

/** What each part of a profile takes. */
export const stepValidators = {
  about: vine.create({
    headline: vine.string().trim().minLength(5).maxLength(120),
    about: vine.string().trim().maxLength(3_000).optional(),
  }),
  skills: vine.create({
    skills: vine.array(slug()).minLength(1).maxLength(15),
    industries: vine.array(slug()).maxLength(8).optional(),
  }),
  rate: vine.create({
    hourlyRate: vine.string().maxLength(20).use(hourlyRate()),
    hoursPerWeek: vine.number().withoutDecimals().min(1).max(80),
    experienceYears: vine.number().withoutDecimals().min(0).max(60).optional(),
  }),
  place: vine.create({
    city: vine.string().trim().maxLength(80),
    country: vine.string().trim().toUpperCase().maxLength(2),
    languages: vine.array(language).maxLength(10).optional(),
  }),
  portfolio: vine.create({ portfolio: vine.array(portfolioCase).maxLength(10) }),
  company: vine.create({
    name: vine.string().trim().minLength(2).maxLength(120),
    about: vine.string().trim().maxLength(2_000),
    industry: slug(),
    website: vine
      .string()
      .trim()
      .maxLength(200)
      .url({ protocols: ['http', 'https'], require_protocol: true })
      .optional(),
  }),
}
