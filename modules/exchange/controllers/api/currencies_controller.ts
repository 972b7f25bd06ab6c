import type { HttpContext } from '@adonisjs/core/http'
import { currencyCodes, englishNameOf, exponentOf } from '#app/money/currencies'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'

/** Every currency that money can be in. */
export default class CurrenciesController {
  async index({ auth, bouncer, response }: HttpContext) {
    auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('see')
    const currencies = currencyCodes.map((code) => ({ code, name: englishNameOf(code), decimals: exponentOf(code) }))
    return response.json({ currencies })
  }
}
