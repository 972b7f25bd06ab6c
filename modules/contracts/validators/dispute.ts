import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { Money } from '#app/money/money'
import { isShareOf } from '#modules/contracts/actions/propose_split'
import { DISPUTE_REASONS } from '#modules/contracts/dispute_states'

const text = () => vine.string().minLength(20).maxLength(5000)
const share = () => vine.string().maxLength(30)

export const disputeValidator = vine.create({
  about: vine.enum(DISPUTE_REASONS),
  happened: text(),
  freelancer_gets: share(),
})

export const statementValidator = vine.create({ words: text() })

export const splitValidator = vine.create({ freelancer_gets: share() })

/** A typed share of a sum, from nothing to all of it; what is wrong is thrown as validators do. */
export function readShare(typed: string, whole: Money, i18n: I18n): Money {
  const amount = Money.parse(typed, whole.currency)
  if (amount && isShareOf(whole, amount)) return amount
  const message = i18n.t('contracts.invalid.share', { most: whole.format(i18n.locale) })
  throw new errors.E_VALIDATION_ERROR([{ field: 'freelancer_gets', rule: 'share', message }])
}
