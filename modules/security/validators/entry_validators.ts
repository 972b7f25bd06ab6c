import vine from '@vinejs/vine'
import { OWN_ROLES } from '../roles.js'
import { countryField, emailField, nameField, passwordField, zoneField } from './fields.js'

export const signUpValidator = vine.create({
  role: vine.enum(OWN_ROLES),
  name: nameField(),
  accountName: nameField().optional(),
  email: emailField(),
  password: passwordField(),
  country: countryField(),
  zone: zoneField().optional(),
})

export const signInValidator = vine.create({ email: vine.string().maxLength(254), password: passwordField() })

export const forgotPasswordValidator = vine.create({ email: emailField() })

export const newPasswordValidator = vine.create({ password: passwordField() })
