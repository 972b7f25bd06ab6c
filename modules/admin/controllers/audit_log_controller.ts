import type { HttpContext } from '@adonisjs/core/http'
import ConsolePolicy from '../policies/console_policy.js'
import { listAuditEntries } from '../queries/list_audit_entries.js'

export default class AuditLogController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(ConsolePolicy).authorize('operate')
    const before = Number(request.input('before')) || undefined
    return view.render('admin::pages/audit', await listAuditEntries(before))
  }
}
