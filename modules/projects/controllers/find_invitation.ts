import Invitation from '#modules/projects/models/invitation'

/** The invitation of an address with its project, which the policy asks about; 404 when there is none. */
export function findInvitation(publicId: string) {
  return Invitation.query().where({ publicId }).preload('project').firstOrFail()
}
