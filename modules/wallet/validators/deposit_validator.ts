import vine from '@vinejs/vine'
import { amountFields } from '#modules/wallet/validators/amount'

export const depositValidator = vine.create({
  ...amountFields,
  rail: vine.enum(['card', 'bank', 'stablecoin'] as const).optional(),
})
