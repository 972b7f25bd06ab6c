import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { ProjectKind, ProjectState } from '#modules/projects/models/project'

export interface ProjectCard {
  publicId: string
  title: string
  state: ProjectState
  clientAccountId: number
  kind: ProjectKind
  /** Null in a draft that names no budget yet. */
  budget: { minMinor: number; maxMinor: number; currency: string } | null
  currency: string
  skills: string[]
  category: string | null
  publishedAt: number | null
  proposalsCount: number
}

const COLUMNS = [
  'id',
  'public_id',
  'title',
  'state',
  'account_id',
  'kind',
  'budget_min_minor',
  'budget_max_minor',
  'currency',
  'category',
  'published_at',
  'proposals_count',
]

/** The project as other modules see it. */
export async function projectCard(publicId: string, trx?: Trx): Promise<ProjectCard | null> {
  const rows = await (trx ?? db).from('projects').where('public_id', publicId).select(COLUMNS)
  return (await toCards(rows, trx))[0] ?? null
}

/** Projects of one account, the newest first. */
export async function projectCardsOf(accountId: number, trx?: Trx): Promise<ProjectCard[]> {
  const rows = await (trx ?? db).from('projects').where('account_id', accountId).orderBy('id', 'desc').select(COLUMNS)
  return toCards(rows, trx)
}

async function toCards(rows: any[], trx?: Trx): Promise<ProjectCard[]> {
  const skills = await skillsOf(
    rows.map(({ id }) => id),
    trx
  )
  return rows.map((row) => ({
    publicId: row.public_id,
    title: row.title,
    state: row.state,
    clientAccountId: row.account_id,
    kind: row.kind,
    budget: budgetOf(row),
    currency: row.currency,
    skills: skills.get(row.id) ?? [],
    category: row.category,
    publishedAt: row.published_at === null ? null : Number(row.published_at),
    proposalsCount: Number(row.proposals_count),
  }))
}

/** Budget of a row of `projects`, as plain numbers. */
export function budgetOf(row: any) {
  if (row.budget_min_minor === null || row.budget_max_minor === null) return null
  return {
    minMinor: Number(row.budget_min_minor),
    maxMinor: Number(row.budget_max_minor),
    currency: row.currency as string,
  }
}

/** Skill slugs of many projects in their order. */
export async function skillsOf(projectIds: number[], trx?: Trx): Promise<Map<number, string[]>> {
  const byProject = new Map<number, string[]>()
  if (projectIds.length === 0) return byProject
  const rows = await (trx ?? db)
    .from('project_skills')
    .whereIn('project_id', projectIds)
    .orderBy('position')
    .select('project_id', 'skill')
  for (const { project_id: id, skill } of rows) {
    byProject.set(id, [...(byProject.get(id) ?? []), skill])
  }
  return byProject
}
