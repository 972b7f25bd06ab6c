import { BasePolicy } from '@adonisjs/bouncer'
import { maySee } from '#app/admin/resources'
import type { Resource, ResourceAction } from '#app/admin/define_resource'
import type { Identity } from '#app/http/identity'
import { mayAct } from '../acting/permitted.js'

/** A resource is for the roles it names; an action for those it names, or all of them. */
export default class ResourcePolicy extends BasePolicy {
  see(person: Identity, resource: Resource) {
    return maySee(person.roles, resource)
  }

  act(person: Identity, resource: Resource, action: ResourceAction) {
    return maySee(person.roles, resource) && mayAct(action, person)
  }
}
