import { IANAZone } from 'luxon'
import vine from '@vinejs/vine'
import { countryCodes } from '../presenters/choices.js'

// eslint-disable-next-line no-control-regex
const NAME = /^[^\u0000-\u001f\u007f<>/\\]*$/

/** Longer input is cut off here; what makes a password good is said in password_rules. */
export const passwordField = () => vine.string().maxLength(1_000)

export const emailField = () => vine.string().maxLength(254).email()

/** Names end up in mails to others: no markup, no addresses of web pages. */
export const nameField = () => vine.string().minLength(2).maxLength(120).regex(NAME)

export const countryField = () => vine.string().in(countryCodes)

export const zoneField = () => vine.string().maxLength(60).use(knownZone())

const knownZone = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !IANAZone.isValidZone(value)) field.report('Unknown time zone', 'in', field)
})
