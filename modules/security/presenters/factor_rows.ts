import type { I18n } from '@adonisjs/i18n'
import type { FactorKind } from '../factors/methods.js'
import type { Factor } from '../queries/factors.js'

export const FACTOR_ICONS: Record<FactorKind, string> = {
  totp: 'smartphone',
  passkey: 'fingerprint',
  security_key: 'key-round',
  sms: 'message-square',
  email: 'mail',
}

/** Factors as a list shows them: with a name, even when nobody gave one. */
export function presentFactors(factors: readonly Factor[], i18n: I18n) {
  return factors.map((factor) => ({
    ...factor,
    kindName: i18n.t(`security.factors.kinds.${factor.kind}`),
    title: factor.label || i18n.t(`security.factors.kinds.${factor.kind}`),
    icon: FACTOR_ICONS[factor.kind],
  }))
}
