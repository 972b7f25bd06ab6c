import type { Trx } from '#app/data/transact'
import { searchIndex } from '#app/data/search/search_index'
import { use } from '#app/modules/use'

export const SEARCH_TABLE = 'projects_search'

/** Brings the full-text index in line with a project: those that are open to everybody are in it, others are not. */
export async function indexProject(projectId: number, trx: Trx) {
  const project = await trx
    .from('projects')
    .where('id', projectId)
    .select('state', 'visibility', 'title', 'brief', 'category')
    .firstOrFail()
  if (project.state !== 'open' || project.visibility !== 'public') {
    return searchIndex.remove(SEARCH_TABLE, projectId, trx)
  }

  const skills = await trx.from('project_skills').where('project_id', projectId).select('skill')
  const named = use('profiles')
    .skillNames(skills.map(({ skill }) => skill))
    .map(({ name }) => name)
  const category =
    use('profiles')
      .categories()
      .find(({ slug }) => slug === project.category)?.name ?? ''
  return searchIndex.index(
    SEARCH_TABLE,
    projectId,
    { title: `${project.title} ${named.join(' ')}`, body: `${project.brief} ${category}` },
    trx
  )
}
