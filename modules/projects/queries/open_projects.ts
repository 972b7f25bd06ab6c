import { projectsForEverybody } from '#modules/projects/queries/projects_for_everybody'

const MOST = 10

/** A client's open projects for their public page, the newest first; no panel without any. */
export default async function openProjects({ accountId }: { accountId: number }) {
  const projects = await projectsForEverybody()
    .where('account_id', accountId)
    .orderBy('published_at', 'desc')
    .limit(MOST)
    .select('public_id', 'title', 'kind', 'budget_min_minor', 'budget_max_minor', 'currency', 'published_at')
    .select('proposals_count')
  return projects.length > 0 ? { projects } : null
}
