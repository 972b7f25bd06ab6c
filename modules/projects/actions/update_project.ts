import type { Identity } from '#app/http/identity'
import { receiveFiles, type UploadRefusal } from '#app/files/intake'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import Project from '#modules/projects/models/project'
import { indexProject } from '#modules/projects/queries/project_index'
import {
  attachFiles,
  dropFiles,
  fill,
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
 * payment and the screening questions are left alone.
 */
export default class UpdateProject {
  async handle({
    publicId,
    changes,
    by,
  }: UpdateInput): Promise<Outcome<void, UploadRefusal | 'ended' | 'too_many_files'>> {
    const files = await receiveFiles(changes.files ?? [], { by, purpose: 'attachment' })
    if (!files.ok) return files
    return transact(async (trx) => {
      const project = await Project.query({ client: trx }).where({ publicId }).forUpdate().firstOrFail()
      if (!project.isDraft && !project.isOpen) return refuse('ended')

      await dropFiles(project.id, changes.dropFiles, trx)
      const kept = await trx.from('project_files').where('project_id', project.id).count('* as total').first()
      if (Number(kept.total) + files.value.length > MOST_FILES) {
        return refuse('too_many_files', { most: MOST_FILES })
      }

      const hasProposals = project.proposalsCount > 0
      await fill(project, hasProposals ? { ...changes, kind: project.kind } : changes).save()
      await replaceSkills(project.id, changes.skills, trx)
      if (!hasProposals) await replaceQuestions(project.id, changes.questions, trx)
      await attachFiles(project.id, files.value, trx)
      await indexProject(project.id, trx)
      return done(undefined)
    })
  }
}
