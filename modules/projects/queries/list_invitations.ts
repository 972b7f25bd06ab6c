import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import { mostInvitations } from '#modules/projects/settings'
import { pageIn, pageLinks } from './page_links.js'

const PAGE_SIZE = 20
const MOST_FOUND = 12
const LONGEST_QUERY = 100

/** A client's view of whom they asked to one project, and of the people their words find. */
export async function listInvitations(project: Project, query: Record<string, unknown>) {
  const path = `/projects/${project.publicId}/invitations`
  const page = pageIn(query.page)
  const q = typeof query.q === 'string' ? query.q.trim().slice(0, LONGEST_QUERY) : ''
  const of = () => db.from('invitations').where('project_id', project.id)
  const rows = await of()
    .orderBy('invited_at', 'desc')
    .orderBy('id', 'desc')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select('*')
  const { total } = await of().count('* as total').first()
  const { total: open } = await of().where('state', 'open').count('* as total').first()
  const people = await use('profiles').cards(rows.map(({ account_id: id }) => id))
  return {
    project,
    path,
    q,
    found: q && project.isOpen ? await findPeople(project, q) : [],
    invitations: rows.map((row) => ({ ...row, person: people.get(row.account_id)! })),
    openCount: Number(open),
    most: mostInvitations.get(),
    pages: pageLinks({ total: Number(total), page, size: PAGE_SIZE, to: (other) => `${path}?page=${other}` }),
  }
}

/** Listed freelancers by words, each with what already stands between them and the project. */
async function findPeople(project: Project, q: string) {
  const found = await use('profiles').findFreelancers(q, MOST_FOUND)
  const ids = found.map(({ accountId }) => accountId)
  const there = (table: string) => db.from(table).where('project_id', project.id).whereIn('account_id', ids)
  const invited = await there('invitations').whereNot('state', 'taken_back').select('account_id')
  const wrote = await there('proposals').select('account_id')
  const has = (rows: any[], id: number) => rows.some((row) => row.account_id === id)
  return found
    .filter(({ accountId }) => accountId !== project.accountId)
    .map((person) => ({
      person,
      isInvited: has(invited, person.accountId),
      hasWritten: has(wrote, person.accountId),
    }))
}
