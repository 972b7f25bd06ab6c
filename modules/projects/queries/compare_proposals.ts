import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { priceLine } from '#modules/projects/rules/price_line'
import { pageIn, pageLinks } from './page_links.js'
import { projectCard } from './project_cards.js'
import { toColumns } from './proposal_columns.js'
import { questionsOfProject } from './show_project.js'

const PAGE_SIZE = 10
const ON_THE_TABLE = ['accepted', 'shortlisted', 'submitted']

/** The proposals for a project side by side: the hired one and the shortlist first, then by price. */
export async function compareProposals(
  project: Project,
  query: Record<string, unknown>,
  { zone }: Pick<Identity, 'zone'>
) {
  const path = `/projects/${project.publicId}/proposals`
  const onlyShortlist = query.only === 'shortlist'
  const page = pageIn(query.page)
  const counts = await countByState(project.id)
  const states = onlyShortlist ? ['accepted', 'shortlisted'] : ON_THE_TABLE

  const rows = await db
    .from('proposals')
    .where('project_id', project.id)
    .whereIn('state', states)
    .orderByRaw("case state when 'accepted' then 0 when 'shortlisted' then 1 else 2 end")
    .orderBy('amount_minor')
    .orderBy('id')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select('*')
  const card = (await projectCard(project.publicId))!
  const columns = await toColumns(rows, project, zone)
  const total = states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    project,
    card,
    columns,
    line:
      columns.length > 0
        ? priceLine(
            columns.map(({ comparable }) => comparable),
            card.budget
          )
        : null,
    questions: await questionsOfProject(project.id),
    set: await listSetAside(project.id),
    onlyShortlist,
    path,
    tableCount: ON_THE_TABLE.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
    shortlistCount: counts.get('shortlisted') ?? 0,
    pages: pageLinks({
      total,
      page,
      size: PAGE_SIZE,
      to: (other) =>
        `${path}?${new URLSearchParams({ ...(onlyShortlist && { only: 'shortlist' }), page: String(other) })}`,
    }),
  }
}

async function countByState(projectId: number) {
  const rows = await db
    .from('proposals')
    .where('project_id', projectId)
    .groupBy('state')
    .select('state')
    .count('* as total')
  return new Map<string, number>(rows.map(({ state, total }) => [state, Number(total)]))
}

/** Proposals that can no longer be chosen, the latest first. */
async function listSetAside(projectId: number) {
  const rows = await db
    .from('proposals')
    .where('project_id', projectId)
    .whereIn('state', ['declined', 'withdrawn'])
    .orderBy('decided_at', 'desc')
    .limit(50)
    .select('public_id', 'account_id', 'state', 'amount_minor', 'currency', 'decline_reason', 'decided_at')
  const accounts = await use('security').accounts(rows.map(({ account_id: id }) => id))
  return rows.map((row) => ({ ...row, name: accounts.get(row.account_id)?.name ?? '' }))
}
