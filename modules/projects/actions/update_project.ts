import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import { receiveFiles, type UploadRefusal } from '#app/files/intake'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import Project from '#modules/projects/models/project'
import { indexProject } from '#modules/projects/queries/project_index'
import { guardProject } from './guard_texts.js'
import {
  attachFiles,
  currencyOf,
  dropFiles,
  filler,
  MOST_FILES,
  replaceQuestions,
  replaceSkills,
  type ProjectInput,
} from './project_input.js'

interface UpdateInput {
  publicId: string
  changes: ProjectInput
  by: Identity
}

/**
 * Changes a draft or an open project. Once there are proposals, what they answered stays as it was: the kind of
 * payment and the screening questions are left alone, and another currency is refused with `currency_fixed`.
 */
export default class UpdateProject {
  async handle({
    publicId,
    changes: typed,
    by,
  }: UpdateInput): Promise<
    Outcome<{ caution: Caution | null }, UploadRefusal | 'ended' | 'too_many_files' | 'currency_fixed'>
  > {
    const files = await receiveFiles(typed.files ?? [], { by, purpose: 'attachment' })
    if (!files.ok) return files
    const fill = await filler(typed)
    return transact(async (trx) => {
      const project = await Project.query({ client: trx }).where({ publicId }).forUpdate().firstOrFail()
      if (!project.isDraft && !project.isOpen) return refuse('ended')
      const hasProposals = project.proposalsCount > 0
      if (hasProposals && (currencyOf(typed) ?? project.currency) !== project.currency) {
        return refuse('currency_fixed', { currency: project.currency })
      }

      await dropFiles(project.id, typed.dropFiles, trx)
      const kept = await trx.from('project_files').where('project_id', project.id).count('* as total').first()
      if (Number(kept.total) + files.value.length > MOST_FILES) {
        return refuse('too_many_files', { most: MOST_FILES })
      }

      const { said: changes, caution } = await this.#guard(project, typed, by, trx)
      await fill(project, hasProposals ? { ...changes, kind: project.kind } : changes).save()
      await replaceSkills(project.id, changes.skills, trx)
      if (!hasProposals) await replaceQuestions(project.id, changes.questions, trx)
      await attachFiles(project.id, files.value, trx)
      await indexProject(project.id, trx)
      return done({ caution })
    })
  }

  /** A draft is its author's own until it is published. */
  async #guard(project: Project, typed: ProjectInput, by: Identity, trx: Trx) {
    if (project.isDraft) return { said: typed, caution: null }
    const { title, brief = '', questions = [] } = typed
    const author = { userId: by.id, accountId: project.accountId }
    const { said, caution } = await guardProject({ title, brief, questions }, author, trx)
    return { said: { ...typed, ...said }, caution }
  }
}
