import { Readable } from 'node:stream'
import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { parametersOf } from '../../listing/address.js'
import { readAsked } from '../../listing/asked.js'
import { csvOf } from '../../presenters/csv_of.js'
import { readerOf } from '../../presenters/reader.js'
import { resourceOf } from './asked_for.js'

/** A list as a file, as it is searched, filtered and sorted. Who took it is in the audit log. */
export default class ExportsController {
  async show(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    if (resource.export === false) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    const { publicId, zone } = ctx.auth.getUserOrFail()
    const asked = readAsked(resource, ctx.request.qs(), zone)

    const details = parametersOf(resource, asked)
    const entry = { action: 'admin.exported', subjectType: 'resource', subjectId: resource.name, actorId: publicId }
    await transact((trx) => record({ ...entry, details }, trx))
    ctx.response
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${resource.name}.csv"`)
    return ctx.response.stream(Readable.from(csvOf(resource, asked, readerOf(ctx))))
  }
}
