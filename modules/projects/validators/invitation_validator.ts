import vine from '@vinejs/vine'
import { LONGEST_INVITATION } from '#modules/projects/actions/invite_freelancer'

export const invitationValidator = vine.create({
  project: vine.string().trim().maxLength(16),
  message: vine.string().trim().maxLength(LONGEST_INVITATION),
})

/** The freelancer who declines says why; the client reads it. */
export const invitationDeclineValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(500),
})
