import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
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
import { budgetReckoner } from '#modules/projects/rules/reckoned_budget'
import { guardProject } from './guard_texts.js'
import { missingForPublishing } from './missing_for_publishing.js'
import { replaceQuestions } from './project_input.js'
import { questionsOf } from './proposal_terms.js'

export type PublishRefusal = 'email_not_verified' | 'incomplete' | 'held' | 'not_draft'

/** `caution`: what the client is told when other words were published than those typed. */
export interface Published {
  caution: Caution | null
}

/**
 * Shows a draft to everybody. Refuses with `incomplete` (details: the names of what is missing), `held` when the
 * publish check says no, `email_not_verified`, and `not_draft` when it was published before.
 */
export default class PublishProject {
  async handle(publicId: string, by: Identity): Promise<Outcome<Published, PublishRefusal>> {
    if (!by.isEmailVerified) return refuse('email_not_verified')
    const project = await Project.query().where({ publicId, accountId: by.accountId }).firstOrFail()
    if (!project.isDraft) return refuse('not_draft')

    const skills = await Project.query().client.from('project_skills').where('project_id', project.id).select('skill')
    const missing = missingForPublishing(project, skills.length)
    if (missing.length > 0) return refuse('incomplete', { missing })
    const reckon = await budgetReckoner()
    project.merge(reckon(project.budget!.min, project.budget!.max))
    const verdict = await publishCheck.ask('check', await this.#described(project))
    if (!verdict.isAllowed) return refuse('held', { reason: verdict.reason })

    return transact((trx) => this.#open(project, by.id, trx))
  }

  /**
   * Shows a draft that was held, after somebody looked at it; what it lacks for that was asked when it was held. Refuses
   * with `changed` when it does not say any more what they saw.
   */
  async release(
    { publicId, seen }: { publicId: string; seen: { title: string; brief: string } },
    trx: Trx
  ): Promise<Outcome<Published, 'not_draft' | 'changed'>> {
    const project = await Project.query({ client: trx }).where({ publicId }).forUpdate().firstOrFail()
    if (project.title !== seen.title || project.brief !== seen.brief) return refuse('changed')
    return this.#open(project, project.postedBy, trx)
  }

  async #described(project: Project) {
    const { publicId, accountId, title, brief, category, kind } = project
    const questions = await transact((trx) => questionsOf(project.id, trx))
    const budget = project.budget && {
      minMinor: project.budget.min.toStored(),
      maxMinor: project.budget.max.toStored(),
      currency: project.currency,
    }
    return {
      publicId,
      accountId,
      title,
      brief,
      category,
      kind,
      questions,
      budget,
      maxUsdMinor: project.budgetMaxUsdMinor,
    }
  }

  async #open(project: Project, userId: number, trx: Trx): Promise<Outcome<Published, 'not_draft'>> {
    const now = clock.now()
    const opened = await trx.from('projects').where('id', project.id).where('state', 'draft').update({
      state: 'open',
      published_at: now,
      updated_at: now,
      budget_min_usd_minor: project.budgetMinUsdMinor,
      budget_max_usd_minor: project.budgetMaxUsdMinor,
    })
    if (Number(opened) === 0) return refuse('not_draft')

    const caution = await this.#guard(project, userId, trx)
    await indexProject(project.id, trx)
    await use('profiles').addFact(project.accountId, 'projects_posted', 1, trx)
    await publish(ProjectPublished({ projectId: project.publicId }), trx)
    return done({ caution })
  }

  async #guard({ id, title, brief, accountId }: Project, userId: number, trx: Trx) {
    const questions = await questionsOf(id, trx)
    const { said, caution } = await guardProject({ title, brief, questions }, { userId, accountId }, trx)
    if (!caution) return null
    await trx.from('projects').where('id', id).update({ title: said.title, brief: said.brief })
    await replaceQuestions(id, said.questions, trx)
    return caution
  }
}
