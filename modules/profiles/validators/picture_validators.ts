import vine from '@vinejs/vine'
import { DIRECTIONS } from '#modules/profiles/actions/arrange_pictures'

/** What is to be seen in the picture; people who do not see it read or hear this. */
export const pictureValidator = vine.create({ alt: vine.string().trim().minLength(3).maxLength(200) })

export const moveValidator = vine.create({ direction: vine.enum(DIRECTIONS) })
