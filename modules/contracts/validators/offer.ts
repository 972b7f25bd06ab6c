import vine from '@vinejs/vine'

export const MOST_MILESTONES = 12

const milestone = vine.object({
  title: vine.string().maxLength(160).nullable().optional(),
  amount: vine.string().maxLength(30).nullable().optional(),
  due_on: vine.string().maxLength(10).nullable().optional(),
})

const offer = {
  title: vine.string().minLength(3).maxLength(160),
  terms: vine.string().minLength(20).maxLength(20_000),
  starts_on: vine.string().maxLength(10),
  milestones: vine.array(milestone).minLength(1).maxLength(MOST_MILESTONES),
}

/** The terms alone, to be looked at before they are signed. */
export const offerPreviewValidator = vine.create(offer)

/** The terms with the client's signature. */
export const offerValidator = vine.create({
  ...offer,
  reviewed: vine.string().fixedLength(64),
  typed_name: vine.string().minLength(2).maxLength(120),
  agree: vine.accepted(),
})
