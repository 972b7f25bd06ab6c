import { bulkInsert, firstFreeId } from '#app/data/bulk_insert'
import { newPublicId } from '#app/data/public_id'
import { asList } from '#app/data/search/facets'
import { searchIndex } from '#app/data/search/search_index'
import type { Crowd } from '#app/demo/crowd'
import { use } from '#app/modules/use'
import { SEARCH_TABLE } from '#modules/projects/queries/project_index'

const OPEN_SINCE_DAYS = 60
const PROPOSALS_A_PROJECT = 3

interface Model {
  title: string
  brief: string
  category: string | null
  kind: string
  budget_min_minor: number | null
  budget_max_minor: number | null
  budget_min_usd_minor: number | null
  budget_max_usd_minor: number | null
  currency: string
  duration_weeks: number | null
  skills: string[]
}

/** Open projects of the crowd's clients, worded as the demo's are, each with proposals of the crowd's freelancers. */
export default class ProjectsCrowd {
  async run(crowd: Crowd) {
    const { trx, pick, size } = crowd
    const models = await this.#models(crowd)
    if (crowd.clients.length === 0 || models.length === 0) return
    const first = await firstFreeId(trx, 'projects')
    const projects = Array.from({ length: size.projects }, (_, index) => {
      const at = crowd.within(OPEN_SINCE_DAYS)
      return { ...pick(models), id: first + index, publicId: newPublicId(), owner: pick(crowd.clients), at }
    })
    crowd.projects = projects.map(({ id, publicId, owner }) => ({ id, publicId, accountId: owner.accountId }))
    const letters = (await trx.from('proposals').orderBy('id').select('letter')).map(({ letter }) => letter)
    const proposals = crowd.freelancers.length > 0 && letters.length > 0 ? PROPOSALS_A_PROJECT : 0

    await bulkInsert(
      trx,
      'projects',
      (
        'id public_id account_id posted_by state title brief category kind budget_min_minor budget_max_minor currency ' +
        'budget_min_usd_minor budget_max_usd_minor ' +
        'duration_weeks client_country skill_list proposals_count published_at created_at updated_at'
      ).split(' '),
      projects.map((project) => [
        project.id,
        project.publicId,
        project.owner.accountId,
        project.owner.userId,
        'open',
        project.title,
        project.brief,
        project.category,
        project.kind,
        project.budget_min_minor,
        project.budget_max_minor,
        project.currency,
        project.budget_min_usd_minor,
        project.budget_max_usd_minor,
        project.duration_weeks,
        project.owner.country,
        asList(project.skills),
        proposals,
        project.at,
        project.at,
        project.at,
      ])
    )
    await bulkInsert(
      trx,
      'project_skills',
      ['project_id', 'skill', 'position'],
      projects.flatMap(({ id, skills }) => skills.map((skill, position) => [id, skill, position]))
    )
    await this.#propose(crowd, projects, letters, proposals)
    await searchIndex.fill(
      SEARCH_TABLE,
      projects.map(({ id, title, brief, skills }) => ({
        id,
        title: [
          title,
          ...use('profiles')
            .skillNames(skills)
            .map(({ name }) => name),
        ].join(' '),
        body: brief,
      })),
      trx
    )
  }

  async #models({ trx }: Crowd): Promise<Model[]> {
    const projects = await trx.from('projects').orderBy('id')
    const skills = await trx.from('project_skills').orderBy('position').select('project_id', 'skill')
    return projects.map((project) => ({
      ...project,
      skills: skills.filter((row) => row.project_id === project.id).map(({ skill }) => skill),
    }))
  }

  async #propose(crowd: Crowd, projects: (Model & { id: number; at: number })[], letters: string[], each: number) {
    const rows = projects.flatMap(({ id, budget_max_minor, currency, at }) => {
      const from = Math.floor(crowd.random() * crowd.freelancers.length)
      return Array.from({ length: each }, (_, index) => {
        const { accountId, userId } = crowd.freelancers[(from + index) % crowd.freelancers.length]
        return [
          newPublicId(),
          id,
          accountId,
          userId,
          'submitted',
          crowd.pick(letters),
          budget_max_minor ?? 50_000,
          currency,
          at,
        ]
      })
    })
    const columns = 'public_id project_id account_id submitted_by state letter amount_minor currency submitted_at'
    await bulkInsert(crowd.trx, 'proposals', columns.split(' '), rows)
  }
}
