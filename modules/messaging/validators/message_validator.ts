import vine from '@vinejs/vine'
import { LONGEST_MESSAGE } from '#modules/messaging/actions/post_message'

/** The words may be missing when files are sent; the action refuses a message with neither. */
export const messageValidator = vine.create({
  message: vine.string().maxLength(LONGEST_MESSAGE).optional(),
})
