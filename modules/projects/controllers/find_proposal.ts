import Proposal from '#modules/projects/models/proposal'

/** The proposal of an address with its project, which the policy asks about; 404 when there is none. */
export function findProposal(publicId: string) {
  return Proposal.query().where({ publicId }).preload('project').firstOrFail()
}
