import vine from '@vinejs/vine'

/** An operator who closes somebody's project says why; the client and the audit log keep it. */
export const closureValidator = vine.create({
  reason: vine.string().trim().minLength(10).maxLength(500),
})
