import vine from '@vinejs/vine'
import { AXES } from '#modules/reviews/axes'

const star = () => vine.number().withoutDecimals().min(1).max(5).optional()
const axes = [...new Set<string>([...AXES.client, ...AXES.freelancer])]

export const reviewValidator = vine.create({
  scores: vine.object(Object.fromEntries(axes.map((axis) => [axis, star()]))),
  text: vine.string().trim().minLength(20).maxLength(3_000),
})

export const replyValidator = vine.create({ text: vine.string().trim().minLength(2).maxLength(2_000) })
