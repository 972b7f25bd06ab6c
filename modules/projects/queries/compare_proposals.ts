import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { outsideBudget, priceLine } from '#modules/projects/rules/price_line'
import { excerpt } from '#modules/projects/rules/excerpt'
import { sharedHours } from '#modules/projects/rules/shared_hours'
import { pageIn, pageLinks } from './page_links.js'
import { projectCard } from './project_cards.js'
import { answersOf, milestonesOf, toProposalCard } from './proposal_cards.js'
import { questionsOfProject } from './show_project.js'

const PAGE_SIZE = 10
const ON_THE_TABLE = ['accepted', 'shortlisted', 'submitted']

/** The proposals for a project side by side: the hired one and the shortlist first, then by price. */
export async function compareProposals(project: Project, query: Record<string, unknown>, { zone }: Pick<Identity, 'zone'>) {
  const path = `/projects/${project.publicId}/proposals`
  const onlyShortlist = query.only === 'shortlist'
  const page = pageIn(query.page)
  const counts = await countByState(project.id)
  const states = onlyShortlist ? ['accepted', 'shortlisted'] : ON_THE_TABLE

  const rows = await db.from('proposals').where('project_id', project.id).whereIn('state', states)
    .orderByRaw("case state when 'accepted' then 0 when 'shortlisted' then 1 else 2 end").orderBy('amount_minor').orderBy('id')
    .offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE).select('*')
  const card = (await projectCard(project.publicId))!
  const columns = await toColumns(rows, project, zone)
  const total = states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    project,
    card,
    columns,
    line: columns.length > 0 ? priceLine(columns.map(({ comparable }) => comparable), card.budget) : null,
    questions: await questionsOfProject(project.id),
    set: await listSetAside(project.id),
    onlyShortlist,
    path,
    tableCount: ON_THE_TABLE.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
    shortlistCount: counts.get('shortlisted') ?? 0,
    pages: pageLinks({ total, page, size: PAGE_SIZE, to: (other) => `${path}?${new URLSearchParams({ ...(onlyShortlist && { only: 'shortlist' }), page: String(other) })}` }),
  }
}

async function toColumns(rows: any[], project: Project, zone: string) {
  const ids = rows.map(({ id }) => id as number)
  const people = await use('profiles').cards(rows.map(({ account_id: id }) => id))
  const accounts = await use('security').accounts(rows.map(({ account_id: id }) => id))
  const milestones = await milestonesOf(ids)
  const answers = await answersOf(ids)
  const belongsTo = { projectId: project.publicId, projectTitle: project.title, clientAccountId: project.accountId }

  return rows.map((row) => {
    const proposal = toProposalCard({ ...row, ...belongsTo }, milestones.get(row.id) ?? [])
    const rate = row.hourly_rate_minor === null ? null : Money.of(row.hourly_rate_minor, row.currency)
    const comparable = Number((rate ?? proposal.amount).minor)
    return {
      proposal,
      rate,
      comparable,
      person: people.get(row.account_id) ?? null,
      beginning: excerpt(proposal.letter, 260),
      name: accounts.get(row.account_id)?.name ?? '',
      sheet: use('wallet').feeSheet(proposal.amount),
      shared: sharedHours(zone, people.get(row.account_id)?.zone ?? '', clock.now()),
      days: proposal.milestones.reduce((sum, { days }) => sum + days, 0),
      outside: project.budget ? outsideBudget(comparable, { minMinor: project.budgetMinMinor!, maxMinor: project.budgetMaxMinor! }) : null,
      answers: new Map((answers.get(row.id) ?? []).map(({ question, answer }) => [question, answer])),
    }
  })
}

async function countByState(projectId: number) {
  const rows = await db.from('proposals').where('project_id', projectId).groupBy('state').select('state').count('* as total')
  return new Map<string, number>(rows.map(({ state, total }) => [state, Number(total)]))
}

/** Proposals that can no longer be chosen, the latest first. */
async function listSetAside(projectId: number) {
  const rows = await db.from('proposals').where('project_id', projectId).whereIn('state', ['declined', 'withdrawn']).orderBy('decided_at', 'desc').limit(50)
    .select('public_id', 'account_id', 'state', 'amount_minor', 'currency', 'decline_reason', 'decided_at')
  const accounts = await use('security').accounts(rows.map(({ account_id: id }) => id))
  return rows.map((row) => ({ ...row, name: accounts.get(row.account_id)?.name ?? '' }))
}
