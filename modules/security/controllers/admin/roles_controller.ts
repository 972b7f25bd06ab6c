import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AdministerPerson } from '../../actions/administer_person.js'
import PersonPolicy from '../../policies/person_policy.js'
import { findPerson } from '../../queries/find_person.js'
import { roleChangeValidator } from '../../validators/admin_validators.js'

export default class RolesController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const person = await findPerson(params.id)
    await bouncer.with(PersonPolicy).authorize('change', person)
    const { role, reason } = await request.validateUsing(roleChangeValidator)
    accepted(
      await new AdministerPerson().grant(person, role, { by: auth.getUserOrFail(), reason }),
      'security.refusals.grant'
    )
    session.flash(
      'success',
      i18n.t('security.admin.granted', { name: person.name, role: i18n.t(`security.roles.${role}`) })
    )
    return response.redirect().toPath(router.makeUrl('security.admin.people.show', params))
  }

  async destroy({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const person = await findPerson(params.id)
    await bouncer.with(PersonPolicy).authorize('change', person)
    const { role, reason } = await request.validateUsing(roleChangeValidator)
    accepted(
      await new AdministerPerson().revoke(person, role, { by: auth.getUserOrFail(), reason }),
      'security.refusals.revoke'
    )
    session.flash(
      'success',
      i18n.t('security.admin.revoked', { name: person.name, role: i18n.t(`security.roles.${role}`) })
    )
    return response.redirect().toPath(router.makeUrl('security.admin.people.show', params))
  }
}
