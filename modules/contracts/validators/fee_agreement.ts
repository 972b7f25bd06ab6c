import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { complaints } from '#modules/contracts/validators/read_offer'

export const feeAgreementValidator = vine.create({
  proposal: vine.string().minLength(1).maxLength(300),
  percent: vine.string().maxLength(10),
  reason: vine.string().minLength(3).maxLength(500),
})

/** The proposal by its id or the address of its page; the percent with up to two decimals. */
export function readFeeAgreement(
  { proposal, percent, reason }: { proposal: string; percent: string; reason: string },
  i18n: I18n
) {
  const { wrong, object } = complaints(i18n)
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?\s*%?$/.exec(percent.trim())
  if (!match) object('percent', 'percent')
  const proposalId = /([a-z0-9]{16})\/?$/.exec(proposal.trim())?.[1]
  if (!proposalId) object('proposal', 'proposal')
  if (wrong.length > 0) throw new errors.E_VALIDATION_ERROR(wrong)
  const basisPoints = Number(match![1]) * 100 + Number((match![2] ?? '').padEnd(2, '0'))
  return { proposalId: proposalId!, basisPoints, reason }
}
