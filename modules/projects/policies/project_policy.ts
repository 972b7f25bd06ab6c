import { allowGuest, AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { AuthorizerResponse } from '@adonisjs/bouncer/types'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import type Project from '#modules/projects/models/project'

const hidden = () => AuthorizationResponse.deny('', 404)

/** Who may see and change projects. What somebody may not know of is 404 to them. */
export default class ProjectPolicy extends BasePolicy {
  /** Open and hired ones are for everybody; a closed one stays visible to those who wrote a proposal for it. */
  @allowGuest()
  async view(person: Identity | null, project: Project): Promise<boolean | AuthorizationResponse> {
    if (project.isPublic) return true
    if (!person) return hidden()
    if (person.accountId === project.accountId) return true
    if (project.isDraft) return hidden()
    if (person.roles.has('admin')) return true
    const mine = await db
      .from('proposals')
      .where({ project_id: project.id, account_id: person.accountId })
      .select('id')
      .first()
    return mine ? true : hidden()
  }

  create(person: Identity): AuthorizerResponse {
    return person.roles.has('client')
  }

  manage(person: Identity, project: Project): AuthorizerResponse {
    if (person.accountId === project.accountId) return true
    return project.isDraft ? hidden() : false
  }

  /** Freelancers write for other people's projects. */
  propose(person: Identity, project: Project): AuthorizerResponse {
    if (project.isDraft && person.accountId !== project.accountId) return hidden()
    return person.roles.has('freelancer') && person.accountId !== project.accountId
  }
}
