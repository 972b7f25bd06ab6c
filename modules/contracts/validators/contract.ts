import vine from '@vinejs/vine'

const reason = () => vine.string().minLength(3).maxLength(1000)

export const signatureValidator = vine.create({
  typed_name: vine.string().minLength(2).maxLength(120),
  agree: vine.accepted(),
})

export const reasonValidator = vine.create({ reason: reason() })

export const optionalReasonValidator = vine.create({
  reason: vine.string().maxLength(1000).nullable().optional(),
})

export const endingValidator = vine.create({
  reason: vine.string().maxLength(1000).nullable().optional(),
  reopen: vine.boolean().optional(),
})
