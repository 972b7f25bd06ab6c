import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/http/refusal'
import { MakeBackupCodes } from '../actions/make_backup_codes.js'
import { factorsOf, strongOnes } from '../queries/factors.js'

/** Ten codes for the day a phone is lost; shown once. */
export default class BackupCodesController {
  async store({ auth, view }: HttpContext) {
    const me = auth.getUserOrFail()
    if (strongOnes(await factorsOf(me.id)).length === 0) throw new Refusal('security.refusals.no_factor')
    const codes = await new MakeBackupCodes().handle(me)
    return view.render('security::pages/backup_codes', { codes, isNew: false })
  }
}
