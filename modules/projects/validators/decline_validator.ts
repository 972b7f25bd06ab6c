import vine from '@vinejs/vine'
import { DECLINE_REASONS } from '#modules/projects/models/proposal'

export const declineValidator = vine.create({
  reason: vine.enum(DECLINE_REASONS),
  note: vine.string().trim().maxLength(500).optional(),
})
