import vine from '@vinejs/vine'
import { DELIVERIES } from '#modules/wallet/adapters/sandbox/webhook_outbox'

export const sandboxPaymentValidator = vine.create({
  number: vine.string().maxLength(40),
  delivery: vine.enum(DELIVERIES).optional(),
})

export const sandboxTransferValidator = vine.create({
  amount: vine.string().maxLength(30),
  delivery: vine.enum(DELIVERIES).optional(),
})

export const sandboxChainValidator = vine.create({
  step: vine.enum(['exact', 'less', 'more', 'mine', 'reorganise', 'expire'] as const),
  delivery: vine.enum(DELIVERIES).optional(),
})

export const sandboxConfirmationValidator = vine.create({
  answer: vine.enum(['yes', 'no'] as const),
  delivery: vine.enum(DELIVERIES).optional(),
})
