import db from '@adonisjs/lucid/services/db'
import { columnFacet, relationFacet, type Facet, type Query } from '#app/data/search/facets'
import { FacetedList, type Chosen } from '#app/data/search/faceted_list'
import { budgetFacet, rangeValue } from './budget_facet.js'
import type { ProjectFilters } from './project_filters.js'
import { projectsForEverybody } from './projects_for_everybody.js'

export const VERIFIED = 'payment'

export type ProjectFacet = 'category' | 'skill' | 'kind' | 'country' | 'verified' | 'budget'

/** Clients who paid for work here: the only thing that is verified about them so far. */
const verifiedFacet: Facet = {
  column: 'projects.client_verified',
  narrow: (query) => void query.where('projects.client_verified', 1),
  count: (sample) => {
    const total = sample.valuesOf('projects.client_verified').filter((verified) => Number(verified) === 1).length
    return [{ value: VERIFIED, total }]
  },
}

/** The open projects, and what they can be narrowed to. */
export const projectList = new FacetedList<ProjectFacet>({
  key: 'projects.id',
  documents: (): Query => projectsForEverybody(),
  best: (query) => void query.orderBy('projects.published_at', 'desc').orderBy('projects.id', 'desc'),
  facets: {
    category: columnFacet('projects.category'),
    skill: relationFacet({
      rows: () => db.from('project_skills as wanted'),
      key: 'wanted.project_id',
      document: 'projects.id',
      value: 'wanted.skill',
      list: 'projects.skill_list',
    }),
    kind: columnFacet('projects.kind'),
    country: columnFacet('projects.client_country'),
    verified: verifiedFacet,
    budget: budgetFacet,
  },
})

/** The filters as choices of the list's facets. */
export function chosenOf({
  category,
  skills,
  kind,
  country,
  verified,
  min,
  max,
}: ProjectFilters): Chosen<ProjectFacet> {
  return {
    category: category ? [category] : [],
    skill: skills,
    kind: kind ? [kind] : [],
    country: country ? [country] : [],
    verified: verified ? [VERIFIED] : [],
    budget: min || max ? [rangeValue({ min, max })] : [],
  }
}
