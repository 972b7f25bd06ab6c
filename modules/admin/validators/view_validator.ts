import vine from '@vinejs/vine'

const view = {
  name: vine.string().trim().minLength(2).maxLength(60),
  shared: vine.boolean().optional(),
}

export const viewValidator = vine.create(view)

/** `query`: the list's parameters as in its address. */
export const newViewValidator = vine.create({ ...view, query: vine.string().maxLength(2_000).optional() })
