import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import Project from '#modules/projects/models/project'
import { indexProject } from '#modules/projects/queries/project_index'
import { tellProjectReopened } from './notices.js'

/**
 * Opens a hired project again, when the hire came to nothing. The accepted proposal and those that were declined only
 * because somebody else was hired can be chosen again. Does nothing to a project that is not hired.
 */
export default class ReopenProject {
  async handle(publicId: string, trx: Trx) {
    const now = clock.now()
    const reopened = await trx
      .from('projects')
      .where({ public_id: publicId, state: 'hired' })
      .update({ state: 'open', hired_at: null, updated_at: now })
    if (Number(reopened) === 0) return

    const project = await Project.query({ client: trx }).where({ publicId }).firstOrFail()
    const back = trx
      .from('proposals')
      .where('project_id', project.id)
      .where((query) => query.where('state', 'accepted').orWhere({ state: 'declined', decline_reason: 'other_hired' }))
    const rows = await back.clone().select('account_id', 'public_id', 'state')
    await back.clone().update({ state: 'submitted', decline_reason: null, decided_at: null })
    for (const row of rows) {
      if (row.state === 'declined') await tellProjectReopened(project, row, trx)
    }
    await indexProject(project.id, trx)
  }
}
