import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { grantOwnRole } from '../actions/grant_own_role.js'
import { ownRoleValidator } from '../validators/settings_validators.js'

/** A client who also works, a freelancer who also hires: anyone may be both. */
export default class OwnRolesController {
  async store({ auth, i18n, request, response, session }: HttpContext) {
    const { role } = await request.validateUsing(ownRoleValidator)
    await grantOwnRole(auth.getUserOrFail(), role)
    session.flash('success', i18n.t(`security.account.roles.${role}.done`))
    return response.redirect().toPath(router.makeUrl('security.settings.account'))
  }
}
