import type { Trx } from '#app/data/transact'
import Project from '#modules/projects/models/project'
import Proposal from '#modules/projects/models/proposal'

/** A proposal and its project as they are now, locked in the order everybody takes: the project first. */
export async function lockProposal(publicId: string, trx: Trx) {
  const { projectId } = await Proposal.query({ client: trx }).where({ publicId }).firstOrFail()
  const project = await Project.query({ client: trx }).where('id', projectId).forUpdate().firstOrFail()
  const proposal = await Proposal.query({ client: trx }).where({ publicId }).forUpdate().firstOrFail()
  return { project, proposal }
}
