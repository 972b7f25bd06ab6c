import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { historyPage } from '../presenters/history_page.js'
import { signInsCsv } from '../presenters/sign_ins_csv.js'
import { readHistoryQuery, toFilter } from '../validators/history_validators.js'

/** Every try to sign in as the person who asks; nobody else's. */
export default class SignInHistoryController {
  async index({ auth, i18n, request, view }: HttpContext) {
    const query = await readHistoryQuery(request.qs())
    return view.render('security::pages/sign_in_history', await historyPage(auth.getUserOrFail(), query, i18n))
  }

  async csv({ auth, i18n, request, response }: HttpContext) {
    const { id, zone } = auth.getUserOrFail()
    const filter = toFilter(await readHistoryQuery(request.qs()), zone)
    response
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="megilance-sign-ins.csv"')
    return response.stream(Readable.from(signInsCsv(id, filter, i18n)))
  }
}
