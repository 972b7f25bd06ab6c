import vine from '@vinejs/vine'
import i18nManager from '@adonisjs/i18n/services/main'
import { currencyField } from '#app/money/currency_rule'
import { CONTRASTS, THEMES } from '#app/ui/looks'
import { OWN_ROLES } from '../roles.js'
import { emailField, nameField, passwordField, zoneField } from './fields.js'

export const settingsValidator = vine.create({
  name: nameField(),
  locale: vine.string().in(() => i18nManager.supportedLocales()),
  zone: zoneField(),
  currency: currencyField().nullable().optional(),
})

export const displayValidator = vine.create({
  theme: vine.enum(THEMES),
  contrast: vine.enum(CONTRASTS).optional(),
})

export const emailChangeValidator = vine.create({ email: emailField(), current_password: passwordField() })

export const changePasswordValidator = vine.create({ current_password: passwordField(), password: passwordField() })

export const ownRoleValidator = vine.create({ role: vine.enum(OWN_ROLES) })
