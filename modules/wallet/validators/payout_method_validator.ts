import vine from '@vinejs/vine'
import { PAYOUT_COUNTRIES } from '#modules/wallet/payouts/countries'

export const payoutMethodValidator = vine.create({
  holder: vine.string().minLength(2).maxLength(120),
  country: vine.string().in(PAYOUT_COUNTRIES),
  number: vine.string().minLength(4).maxLength(60),
  bankCode: vine.string().maxLength(20).optional(),
})

export const payeeValidator = vine.create({ country: vine.string().in(PAYOUT_COUNTRIES) })
