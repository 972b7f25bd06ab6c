import vine from '@vinejs/vine'

/** `value` as it was typed, read by the setting's own kind; `version`: of the setting as it was looked at. */
export const settingValidator = vine.create({
  value: vine.string().maxLength(20_000).optional(),
  reason: vine.string().trim().minLength(3).maxLength(500),
  version: vine.number().withoutDecimals().min(0),
  reset: vine.boolean().optional(),
})
