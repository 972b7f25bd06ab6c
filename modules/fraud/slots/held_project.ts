import type { Identity } from '#app/http/identity'
import type { ProjectCard } from '#modules/projects/api'
import { lastScreening } from '../queries/last_screening.js'

/** What a client is told on the page of a project that is held or was refused. */
export default async function heldProject({ project, identity }: { project: ProjectCard; identity: Identity | null }) {
  if (project.state !== 'draft' || identity?.accountId !== project.clientAccountId) return null
  const screening = await lastScreening(project.publicId)
  return screening?.state === 'held' || screening?.state === 'refused' ? { screening } : null
}
