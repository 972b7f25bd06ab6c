import vine from '@vinejs/vine'

/** Small Latin letters, digits and single hyphens between them. */
export const slugValidator = vine.create({
  slug: vine
    .string()
    .trim()
    .toLowerCase()
    .minLength(3)
    .maxLength(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
})
