import type { Identity } from '#app/http/identity'
import { receiveFiles, type UploadRefusal } from '#app/files/intake'
import { use } from '#app/modules/use'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, type Outcome } from '#app/outcome'
import Project from '#modules/projects/models/project'
import { attachFiles, filler, replaceQuestions, replaceSkills, type ProjectInput } from './project_input.js'

/** Saves a new project as a draft of the account the person acts for. Only its owner sees it until it is published. */
export default class CreateProject {
  async handle(input: ProjectInput, by: Identity): Promise<Outcome<{ id: number; publicId: string }, UploadRefusal>> {
    const files = await receiveFiles(input.files ?? [], { by, purpose: 'attachment' })
    if (!files.ok) return files
    const fill = await filler(input)
    return transact(async (trx) => {
      const countries = await use('profiles').countriesOf([by.accountId], trx)
      const project = new Project().useTransaction(trx)
      fill(project, input).merge({
        publicId: newPublicId(),
        accountId: by.accountId,
        postedBy: by.id,
        state: 'draft',
        clientVerified: (await use('profiles').hasPaid(by.accountId, trx)) ? 1 : 0,
        clientCountry: countries.get(by.accountId) ?? null,
        proposalsCount: 0,
        createdAt: clock.dateTime(),
      })
      await project.save()

      await replaceSkills(project.id, input.skills, trx)
      await replaceQuestions(project.id, input.questions, trx)
      await attachFiles(project.id, files.value, trx)
      return done({ id: project.id, publicId: project.publicId })
    })
  }
}
