import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import type { Method } from '../factors/methods.js'
import { noteProof } from './session_store.js'

/**
 * After a factor was added: whoever added it just proved that they hold it. Shows new backup codes, this once, or goes
 * back to the list.
 */
export async function factorAdded(
  { i18n, response, session, sessionPublicId, view }: HttpContext,
  { method, backupCodes }: { method: Method; backupCodes: string[] | null }
) {
  await noteProof(sessionPublicId!, [method])
  if (backupCodes) return view.render('security::pages/backup_codes', { codes: backupCodes, isNew: true })
  session.flash('success', i18n.t('security.factors.added'))
  return response.redirect().toPath(router.makeUrl('security.factors.index'))
}
