import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { filesByIds } from '#app/files/stored_file'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { excerpt } from '#modules/projects/rules/excerpt'
import { projectCard, skillsOf } from './project_cards.js'

/** A project as one person sees it, with what they can do about it. */
export async function showProject(project: Project, person: Identity | undefined) {
  const skills = await skillsOf([project.id])
  const isMine = person?.accountId === project.accountId
  return {
    project,
    beginning: excerpt(project.brief, 150),
    card: await projectCard(project.publicId),
    skills: use('profiles').skillNames(skills.get(project.id) ?? []),
    category:
      use('profiles')
        .categories()
        .find(({ slug }) => slug === project.category) ?? null,
    questions: await questionsOfProject(project.id),
    files: await filesOf(project.id),
    client: (await use('security').accounts([project.accountId])).get(project.accountId),
    record: (await use('profiles').clientRecords([project.accountId])).get(project.accountId),
    identity: person ?? null,
    isMine,
    canPropose: !isMine && project.isOpen && (!person || person.roles.has('freelancer')),
    myInvitation: person && !isMine && project.isOpen ? await invitationOf(project.id, person.accountId) : null,
    myProposal: person && !isMine ? await proposalOf(project.id, person.accountId) : null,
  }
}

/** The screening questions of a project, in order. */
export async function questionsOfProject(projectId: number): Promise<string[]> {
  const rows = await db.from('project_questions').where('project_id', projectId).orderBy('position').select('text')
  return rows.map(({ text }) => text)
}

/** The attachments of a project. */
export async function filesOf(projectId: number) {
  const rows = await db.from('project_files').where('project_id', projectId).select('file_id')
  return filesByIds(rows.map(({ file_id: id }) => id))
}

async function proposalOf(projectId: number, accountId: number) {
  const row = await db
    .from('proposals')
    .where({ project_id: projectId, account_id: accountId })
    .select('public_id', 'state')
    .first()
  return row ? { publicId: row.public_id as string, state: row.state as string } : null
}

async function invitationOf(projectId: number, accountId: number) {
  const row = await db
    .from('invitations')
    .where({ project_id: projectId, account_id: accountId, state: 'open' })
    .select('message')
    .first()
  return row ? { message: row.message as string } : null
}
