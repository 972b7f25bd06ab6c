import vine from '@vinejs/vine'
import { ROLES } from '../roles.js'
import { reasonField } from './fields.js'

export const reasonValidator = vine.create({ reason: reasonField() })

export const roleChangeValidator = vine.create({ role: vine.enum(ROLES), reason: reasonField() })

/** Filters of the list; what is not one of the answers is refused rather than guessed. */
export const peopleFilterValidator = vine.create({
  q: vine.string().maxLength(120).optional(),
  role: vine.enum(ROLES).optional(),
  state: vine.enum(['active', 'unconfirmed', 'disabled'] as const).optional(),
  page: vine.number().withoutDecimals().min(1).max(100_000).optional(),
})
