import vine from '@vinejs/vine'

export const switchValidator = vine.create({
  enabled: vine.boolean(),
  reason: vine.string().trim().minLength(3).maxLength(500),
})
