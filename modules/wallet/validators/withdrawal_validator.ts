import vine from '@vinejs/vine'
import { amountFields } from '#modules/wallet/validators/amount'

export const withdrawalValidator = vine.create({
  ...amountFields,
  method: vine.string().regex(/^[0-9a-z]{16}$/),
  speed: vine.enum(['standard', 'instant'] as const).optional(),
  /** The fee that was shown, as a decimal. */
  fee: vine.string().maxLength(30).optional(),
})
