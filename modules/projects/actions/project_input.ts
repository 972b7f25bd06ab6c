import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { Money } from '#app/money/money'
import { budgetReckoner } from '#modules/projects/rules/reckoned_budget'
import { asList } from '#app/data/search/facets'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { giveUpFiles, keepFiles, type StoredFile } from '#app/files/stored_file'
import type Project from '#modules/projects/models/project'
import { type ProjectKind, type ProjectVisibility } from '#modules/projects/models/project'

export const LONGEST_TITLE = 120
export const LONGEST_BRIEF = 10_000
export const MOST_SKILLS = 10
export const MOST_QUESTIONS = 5
export const MOST_FILES = 5

/** What a client says about a project. A draft may leave out everything but the title. */
export interface ProjectInput {
  title: string
  brief?: string
  category?: string | null
  /** Skill slugs of the taxonomy, the most important first. */
  skills?: string[]
  kind?: ProjectKind
  /** What the budget and, unless a freelancer chooses otherwise, proposals are in. Left out, it is the budget's, else as it was, else USD. */
  currency?: string
  /** The whole price for `fixed`, the price of an hour for `hourly`, of a month for `retainer`. */
  budgetMin?: Money | null
  budgetMax?: Money | null
  /** How long the work may take, about. */
  durationWeeks?: number | null
  questions?: string[]
  /** Left out, it stays as it is; of a new project, `public`. */
  visibility?: ProjectVisibility
  files?: MultipartFile[]
  /** Public ids of attachments to take off. */
  dropFiles?: string[]
}

/** What a budget is in, by the input alone; undefined where it does not say. */
export function currencyOf({ currency, budgetMin, budgetMax }: ProjectInput) {
  return currency ?? (budgetMin ?? budgetMax)?.currency
}

/** Reads the rates, outside of any transaction, and gives what writes the project's own columns from the input. */
export async function filler(input: ProjectInput) {
  const reckoned = (await budgetReckoner())(input.budgetMin ?? null, input.budgetMax ?? null)
  return (project: Project, said: ProjectInput) => fill(project, said).merge(reckoned)
}

function fill(project: Project, input: ProjectInput) {
  return project.merge({
    title: input.title,
    brief: input.brief ?? '',
    category: input.category ?? null,
    kind: input.kind ?? 'fixed',
    budgetMinMinor: input.budgetMin?.toStored() ?? null,
    budgetMaxMinor: input.budgetMax?.toStored() ?? null,
    currency: currencyOf(input) ?? project.currency ?? 'USD',
    durationWeeks: input.durationWeeks ?? null,
    visibility: input.visibility ?? project.visibility ?? 'public',
    updatedAt: clock.dateTime(),
  })
}

export async function replaceSkills(projectId: number, skills: string[] = [], trx: Trx) {
  await trx.from('project_skills').where('project_id', projectId).delete()
  const rows = [...new Set(skills)].map((skill, position) => ({ project_id: projectId, skill, position }))
  if (rows.length > 0) await trx.table('project_skills').multiInsert(rows)
  await trx
    .from('projects')
    .where('id', projectId)
    .update({ skill_list: asList(skills) })
}

export async function replaceQuestions(projectId: number, questions: string[] = [], trx: Trx) {
  await trx.from('project_questions').where('project_id', projectId).delete()
  const rows = questions.map((text, position) => ({ project_id: projectId, position, text }))
  if (rows.length > 0) await trx.table('project_questions').multiInsert(rows)
}

/** Puts files that were taken in with a project, which keeps them. */
export async function attachFiles(projectId: number, files: StoredFile[], trx: Trx) {
  const rows = files.map(({ id }) => ({ project_id: projectId, file_id: id }))
  if (rows.length > 0) await trx.table('project_files').multiInsert(rows)
  await keepFiles(files, trx)
}

/** Takes attachments off a project; ids of files that are not on it change nothing. */
export async function dropFiles(projectId: number, publicIds: string[] = [], trx: Trx) {
  if (publicIds.length === 0) return
  const rows = await trx
    .from('project_files')
    .join('files', 'files.id', 'project_files.file_id')
    .where('project_files.project_id', projectId)
    .whereIn('files.public_id', publicIds)
    .select('files.id')
  const ids = rows.map(({ id }) => id as number)
  await trx.from('project_files').where('project_id', projectId).whereIn('file_id', ids).delete()
  await giveUpFiles(ids, trx)
}
