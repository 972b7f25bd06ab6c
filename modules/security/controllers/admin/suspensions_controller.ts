import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AdministerPerson } from '../../actions/administer_person.js'
import PersonPolicy from '../../policies/person_policy.js'
import { findPerson } from '../../queries/find_person.js'
import { reasonValidator } from '../../validators/admin_validators.js'

/** Shutting somebody out, and letting them back in. */
export default class SuspensionsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const person = await findPerson(params.id)
    await bouncer.with(PersonPolicy).authorize('change', person)
    const { reason } = await request.validateUsing(reasonValidator)
    accepted(
      await new AdministerPerson().disable(person, { by: auth.getUserOrFail(), reason }),
      'security.refusals.disable'
    )
    session.flash('success', i18n.t('security.admin.disabled', { name: person.name }))
    return response.redirect().toPath(router.makeUrl('security.admin.people.show', params))
  }

  async destroy({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const person = await findPerson(params.id)
    await bouncer.with(PersonPolicy).authorize('change', person)
    const { reason } = await request.validateUsing(reasonValidator)
    accepted(
      await new AdministerPerson().enable(person, { by: auth.getUserOrFail(), reason }),
      'security.refusals.enable'
    )
    session.flash('success', i18n.t('security.admin.enabled', { name: person.name }))
    return response.redirect().toPath(router.makeUrl('security.admin.people.show', params))
  }
}
