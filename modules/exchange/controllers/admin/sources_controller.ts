import type { HttpContext } from '@adonisjs/core/http'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { sourcesPage } from '#modules/exchange/queries/sources_page'

/** Where rates come from, and how well. */
export default class SourcesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(ExchangePolicy).authorize('inspect')
    return view.render('exchange::pages/admin/sources', await sourcesPage())
  }
}
