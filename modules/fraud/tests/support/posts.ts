import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { BRIEF, projectForm } from '#tests/support/projects'

/** Two signals: a messenger, and money outside. */
export const LURE = `${BRIEF} Write me on Telegram: @easy_money_now, we pay by Western Union every day.`

/** Posts the project form as a browser does; the answer is the page it leads to. */
export function post(client: ApiClient, person: Identity, changes: Record<string, unknown> = {}, path = '/projects') {
  return client
    .post(path)
    .loginAs(person)
    .withCsrfToken()
    .form(projectForm({ _page: path, ...changes }))
}

export const newestProject = () => db.from('projects').orderBy('id', 'desc').firstOrFail()
export const screeningsOf = (projectId: string) =>
  db.from('fraud_screenings').where('project_id', projectId).orderBy('id')

/** A post that was held: its project and its screening. */
export async function aHeldPost(client: ApiClient, person: Identity, changes: Record<string, unknown> = {}) {
  const page = await post(client, person, { brief: LURE, ...changes })
  const project = await newestProject()
  const screening = (await screeningsOf(project.public_id)).at(-1)
  return { page, project, screening, path: `/projects/${project.public_id}` }
}

/** What an operator does to a held post. */
export function decide(client: ApiClient, operator: Identity, screeningId: string, action: string, reason: string) {
  const path = `/admin/r/held-posts/${screeningId}/actions/${action}`
  return client.post(path).loginAs(operator).withCsrfToken().form({ reason, _page: path })
}
