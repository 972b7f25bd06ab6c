import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { transact } from '#app/data/transact'
import { grantRole } from '../actions/change_role.js'
import { ownRoleValidator } from '../validators/settings_validators.js'

/** A client who also works, a freelancer who also hires: anyone may be both. */
export default class OwnRolesController {
  async store({ auth, i18n, request, response, session }: HttpContext) {
    const { role } = await request.validateUsing(ownRoleValidator)
    await transact((trx) => grantRole(auth.getUserOrFail().id, role, trx))
    session.flash('success', i18n.t(`security.account.roles.${role}.done`))
    return response.redirect().toPath(router.makeUrl('security.settings.account'))
  }
}
