import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import Project from '#modules/projects/models/project'
import { LIVE_STATES } from '#modules/projects/models/proposal'
import { indexProject } from '#modules/projects/queries/project_index'
import { tellOwnerOfClosing, tellProjectClosed } from './notices.js'

interface CloseInput {
  publicId: string
  by: Identity
  /** What the freelancers are told; an operator must say why. */
  reason?: string
  asOperator?: boolean
}

/** Ends an open project or a draft without a hire. Freelancers with a live proposal are told; proposals keep their state. */
export default class CloseProject {
  async handle({ publicId, by, reason, asOperator = false }: CloseInput, outer?: Trx): Promise<Outcome<void, 'ended'>> {
    return transact(async (trx) => {
      const project = await Project.query({ client: trx }).where({ publicId }).firstOrFail()
      const now = clock.now()
      const closed = await trx
        .from('projects')
        .where('id', project.id)
        .whereIn('state', ['draft', 'open'])
        .update({
          state: 'closed',
          closed_at: now,
          closed_by: by.id,
          closed_reason: reason ?? null,
          updated_at: now,
        })
      if (Number(closed) === 0) return refuse('ended')

      await indexProject(project.id, trx)
      const live = await trx
        .from('proposals')
        .where('project_id', project.id)
        .whereIn('state', LIVE_STATES)
        .select('id', 'account_id', 'public_id')
      await endCounterOffers(
        live.map(({ id }) => id),
        { move: 'lapse', by: by.id },
        trx
      )
      for (const proposal of live) await tellProjectClosed(project, proposal, trx)
      if (asOperator) await tellOwnerOfClosing(project, reason ?? '', trx)
      return done(undefined)
    }, outer)
  }
}
