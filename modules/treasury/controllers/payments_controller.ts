import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import DeskPolicy from '../policies/desk_policy.js'
import { paymentsCsv } from '../presenters/payments_csv.js'
import { paymentsPage } from '../presenters/payments_page.js'
import { readPaymentsQuery } from '../validators/payments_validator.js'

/** What came in, at what price, how often it failed and how fast it was there. */
export default class PaymentsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(DeskPolicy).authorize('look')
    const asked = await readPaymentsQuery(request.qs())
    return view.render('treasury::pages/payments', await paymentsPage(asked, auth.getUserOrFail().zone))
  }

  async csv({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(DeskPolicy).authorize('look')
    const { publicId, zone } = auth.getUserOrFail()
    const asked = await readPaymentsQuery(request.qs())
    const entry = { action: 'treasury.payments_exported', subjectType: 'payments', subjectId: 'all', actorId: publicId }
    await transact((trx) => record({ ...entry, details: { ...asked } }, trx))
    response
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="megilance-payments.csv"')
    return response.stream(Readable.from(paymentsCsv(asked, zone, i18n)))
  }
}
