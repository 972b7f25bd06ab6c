import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import Project from '#modules/projects/models/project'
import Proposal, { LIVE_STATES } from '#modules/projects/models/proposal'
import { indexProject } from '#modules/projects/queries/project_index'
import { tellOtherHired } from './notices.js'

/**
 * Accepts a proposal and ends the search, in the caller's transaction. Of parallel calls for one project the first
 * wins, the others are refused with `already_hired`; `not_open` when the project is closed or the proposal is gone.
 */
export default class MarkHired {
  async handle(
    { proposalId }: { proposalId: string; by: Identity | null },
    trx: Trx
  ): Promise<Outcome<void, 'already_hired' | 'not_open'>> {
    const proposal = await Proposal.query({ client: trx }).where('publicId', proposalId).firstOrFail()
    const now = clock.now()
    const hired = await trx
      .from('projects')
      .where('id', proposal.projectId)
      .where('state', 'open')
      .update({ state: 'hired', hired_at: now, updated_at: now })
    const project = await Project.query({ client: trx }).where('id', proposal.projectId).forUpdate().firstOrFail()
    if (Number(hired) === 0) return refuse(project.state === 'hired' ? 'already_hired' : 'not_open')

    const accepted = await trx
      .from('proposals')
      .where('id', proposal.id)
      .whereIn('state', LIVE_STATES)
      .update({ state: 'accepted', decided_at: now })
    if (Number(accepted) === 0) {
      await trx.from('projects').where('id', project.id).update({ state: 'open', hired_at: null })
      return refuse('not_open')
    }
    await endCounterOffers([proposal.id], { move: 'lapse', by: null }, trx)
    await this.#declineOthers(project, now, trx)
    await indexProject(project.id, trx)
    return done(undefined)
  }

  async #declineOthers(project: Project, now: number, trx: Trx) {
    const others = trx.from('proposals').where('project_id', project.id).whereIn('state', LIVE_STATES)
    const rows = await others.clone().select('id', 'account_id', 'public_id')
    const ids = rows.map(({ id }) => id as number)
    await endCounterOffers(ids, { move: 'lapse', by: null }, trx)
    await others.clone().update({ state: 'declined', decline_reason: 'other_hired', decided_at: now })
    for (const row of rows) await tellOtherHired(project, row, trx)
  }
}
