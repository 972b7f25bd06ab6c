import type { HttpContext } from '@adonisjs/core/http'
import PersonPolicy from '../../policies/person_policy.js'
import { pageLinks } from '../../presenters/pages.js'
import { presentSessions } from '../../presenters/session_rows.js'
import { findPerson } from '../../queries/find_person.js'
import { historyOf } from '../../queries/history_of.js'
import { listPeople } from '../../queries/list_people.js'
import { listSessions } from '../../queries/list_sessions.js'
import { ROLES } from '../../roles.js'
import { peopleFilterValidator } from '../../validators/admin_validators.js'

export default class PeopleController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(PersonPolicy).authorize('list')
    const filter = await peopleFilterValidator.validate(request.qs())
    const list = await listPeople(filter)
    const links = pageLinks(list, request.url(), { q: filter.q, role: filter.role, state: filter.state })
    return view.render('security::pages/admin/people', { ...list, filter, links, roles: ROLES })
  }

  async show({ auth, bouncer, i18n, params, view }: HttpContext) {
    await bouncer.with(PersonPolicy).authorize('list')
    const person = await findPerson(params.id)
    const sessions = presentSessions(await listSessions(person.userId), i18n)
    const country = person.country && new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(person.country)
    const state = {
      person,
      country,
      sessions,
      history: await historyOf(person.publicId),
      isMe: person.userId === auth.user!.id,
    }
    return view.render('security::pages/admin/person', {
      ...state,
      grantable: ROLES.filter((role) => !person.roles.includes(role)),
    })
  }
}
