import { allowGuest, AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { AuthorizerResponse } from '@adonisjs/bouncer/types'
import type { Identity } from '#app/http/identity'
import type Project from '#modules/projects/models/project'
import { isLetIn, wroteFor } from '#modules/projects/queries/is_let_in'

const hidden = () => AuthorizationResponse.deny('', 404)

/** Who may see and change projects. What somebody may not know of is 404 to them. */
export default class ProjectPolicy extends BasePolicy {
  /**
   * Open and hired ones are for everybody, or for those who were invited; a closed one stays visible to those who wrote
   * a proposal for it.
   */
  @allowGuest()
  async view(person: Identity | null, project: Project): Promise<boolean | AuthorizationResponse> {
    if (project.isPublic) return true
    if (!person) return hidden()
    if (person.accountId === project.accountId) return true
    if (project.isDraft) return hidden()
    if (person.roles.has('admin')) return true
    const isKnown = project.state === 'closed' ? wroteFor : isLetIn
    return (await isKnown(project.id, person.accountId)) ? true : hidden()
  }

  create(person: Identity): AuthorizerResponse {
    return person.roles.has('client')
  }

  manage(person: Identity, project: Project): AuthorizerResponse {
    if (person.accountId === project.accountId) return true
    return project.isDraft || project.isByInvitation ? hidden() : false
  }

  /** Freelancers write for other people's projects. */
  async propose(person: Identity, project: Project): Promise<boolean | AuthorizationResponse> {
    if (person.accountId === project.accountId) return false
    if (project.isDraft) return hidden()
    if (project.isByInvitation && !(await isLetIn(project.id, person.accountId))) return hidden()
    return person.roles.has('freelancer')
  }
}
