import vine from '@vinejs/vine'
import { currencyField } from '#app/money/currency_rule'

/** Which currency of theirs the client pays in. */
export const fundingQuoteValidator = vine.create({ from: currencyField() })
