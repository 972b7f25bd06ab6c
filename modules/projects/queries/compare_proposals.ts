import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { reckonIn } from '#app/money/worth'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { priceLine } from '#modules/projects/rules/price_line'
import { pageIn, pageLinks } from './page_links.js'
import { projectCard, type ProjectCard } from './project_cards.js'
import { toColumns } from './proposal_columns.js'
import { rankProposals } from './rank_proposals.js'
import { questionsOfProject } from './show_project.js'

const PAGE_SIZE = 10
const ON_THE_TABLE = ['accepted', 'shortlisted', 'submitted']

/** The proposals for a project side by side: the hired one and the shortlist first, then by price, other currencies by their worth. */
export async function compareProposals(
  project: Project,
  query: Record<string, unknown>,
  { zone }: Pick<Identity, 'zone'>
) {
  const path = `/projects/${project.publicId}/proposals`
  const onlyShortlist = query.only === 'shortlist'
  const page = pageIn(query.page)
  const reckon = await reckonIn(project.currency)
  const states = onlyShortlist ? ['accepted', 'shortlisted'] : ON_THE_TABLE
  const { counts, ids } = await rankProposals(project.id, reckon)
  const shown = ids(states).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)

  const rows = await db.from('proposals').whereIn('id', shown).select('*')
  rows.sort((one, other) => shown.indexOf(one.id) - shown.indexOf(other.id))
  const card = (await projectCard(project.publicId))!
  const columns = await toColumns(rows, project, { zone, reckon })
  const total = states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    project,
    card,
    columns,
    ...onOneLine(columns, card.budget),
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

/** Where the prices and the budget stand; those without a rate to the project's currency are left out. */
function onOneLine(columns: Awaited<ReturnType<typeof toColumns>>, budget: ProjectCard['budget']) {
  const priced = columns.filter(({ comparable }) => comparable !== null)
  const prices = priced.map(({ comparable }) => comparable!)
  return { priced, line: prices.length > 0 ? priceLine(prices, budget) : null }
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
