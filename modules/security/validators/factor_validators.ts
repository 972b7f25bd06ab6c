import vine from '@vinejs/vine'

const METHODS = ['totp', 'sms', 'email', 'backup_code', 'passkey', 'security_key', 'password'] as const

/** What a browser makes of a key is some kilobytes of JSON. */
const LONGEST_ANSWER = 20_000

export const proofValidator = vine.create({
  method: vine.enum(METHODS),
  answer: vine.string().maxLength(LONGEST_ANSWER),
})

export const codeValidator = vine.create({
  answer: vine.string().maxLength(20),
  label: vine.string().trim().maxLength(60).optional(),
})

export const keyAnswerValidator = vine.create({ answer: vine.string().maxLength(LONGEST_ANSWER) })

export const newKeyValidator = vine.create({
  answer: vine.string().maxLength(LONGEST_ANSWER),
  label: vine.string().trim().maxLength(60).optional(),
})

export const sentMethodValidator = vine.create({ method: vine.enum(['sms', 'email'] as const) })

export const phoneValidator = vine.create({ phone: vine.string().maxLength(40) })

export const labelValidator = vine.create({ label: vine.string().trim().minLength(1).maxLength(60) })
