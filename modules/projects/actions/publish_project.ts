import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import Project from '#modules/projects/models/project'
import { ProjectPublished } from '#modules/projects/events'
import { publishCheck } from '#modules/projects/ports'
import { indexProject } from '#modules/projects/queries/project_index'
import { missingForPublishing } from './missing_for_publishing.js'

export type PublishRefusal = 'email_not_verified' | 'incomplete' | 'held' | 'not_draft'

/**
 * Shows a draft to everybody. Refuses with `incomplete` (details: the names of what is missing), `held` when the
 * publish check says no, `email_not_verified`, and `not_draft` when it was published before.
 */
export default class PublishProject {
  async handle(publicId: string, by: Identity): Promise<Outcome<void, PublishRefusal>> {
    if (!by.isEmailVerified) return refuse('email_not_verified')
    const project = await Project.query().where({ publicId, accountId: by.accountId }).firstOrFail()
    if (!project.isDraft) return refuse('not_draft')

    const skills = await Project.query().client.from('project_skills').where('project_id', project.id).select('skill')
    const missing = missingForPublishing(project, skills.length)
    if (missing.length > 0) return refuse('incomplete', { missing })
    const verdict = await publishCheck.ask('check', {
      publicId,
      accountId: project.accountId,
      title: project.title,
      brief: project.brief,
    })
    if (!verdict.isAllowed) return refuse('held', { reason: verdict.reason })

    return transact((trx) => this.#open(project, trx))
  }

  async #open(project: Project, trx: Trx): Promise<Outcome<void, 'not_draft'>> {
    const now = clock.now()
    const opened = await trx
      .from('projects')
      .where('id', project.id)
      .where('state', 'draft')
      .update({ state: 'open', published_at: now, updated_at: now })
    if (Number(opened) === 0) return refuse('not_draft')

    await indexProject(project.id, trx)
    await use('profiles').addFact(project.accountId, 'projects_posted', 1, trx)
    await publish(ProjectPublished({ projectId: project.publicId }), trx)
    return done(undefined)
  }
}
