import vine from '@vinejs/vine'
import { currencyField } from '#app/money/currency_rule'

/** Which currency of theirs the client pays in. */
export const fundingQuoteValidator = vine.create({ from: currencyField() })

/** The same for several milestones, by their public ids. */
export const jointQuoteValidator = vine.create({
  from: currencyField(),
  chosen: vine.array(vine.string().maxLength(16)).minLength(1).maxLength(100),
})
