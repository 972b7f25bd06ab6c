import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { isDay, today } from '#modules/contracts/day'
import { complaints } from '#modules/contracts/validators/read_offer'

export const pauseValidator = vine.create({
  reason: vine.string().minLength(3).maxLength(1000),
  resumes_on: vine.string().maxLength(10).nullable().optional(),
})

/** The day has to lie ahead, where the person is. */
export function readPause(
  { reason, resumes_on: resumesOn }: { reason: string; resumes_on?: string | null },
  { zone, i18n }: { zone: string; i18n: I18n }
) {
  const { wrong, object } = complaints(i18n)
  if (resumesOn && !isDay(resumesOn)) object('resumes_on', 'day')
  else if (resumesOn && resumesOn <= today(zone)) object('resumes_on', 'day_ahead')
  if (wrong.length > 0) throw new errors.E_VALIDATION_ERROR(wrong)
  return { reason, resumesOn: resumesOn || null }
}
