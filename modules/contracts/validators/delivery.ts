import vine from '@vinejs/vine'

export const submissionValidator = vine.create({ note: vine.string().minLength(3).maxLength(5000) })

export const changesValidator = vine.create({ text: vine.string().minLength(10).maxLength(5000) })
