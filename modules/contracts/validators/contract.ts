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

export const jointFundingValidator = vine.create({
  chosen: vine.array(vine.string().maxLength(16)).minLength(1).maxLength(100),
  total: vine.string().maxLength(30),
  rail: vine.enum(['card', 'bank'] as const).optional(),
})
