import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/http/refusal'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { rateToJson } from '#modules/exchange/presenters/to_json'
import { currentRates } from '#modules/exchange/rates/current_rates'

/** One unit of `base` (USD unless told otherwise) in every other currency, as decimal texts. */
export default class RatesController {
  async index({ auth, bouncer, request, response }: HttpContext) {
    auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('see')
    const table = await currentRates()
    const base = String(request.input('base') ?? 'USD')
    if (!table.quotations.has(base)) throw new Refusal('exchange.refusals.no_rate', { from: base, to: base }, 'base')
    const rates = table.currencies.filter((code) => code !== base).map((code) => rateToJson(table.rate(base, code)!))
    return response.json({ base, rates })
  }
}
