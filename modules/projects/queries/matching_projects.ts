import db from '@adonisjs/lucid/services/db'
import type { ProjectFilters } from './project_filters.js'

/** Ids that the full text found, the best first; null when it was not asked. */
export type Hits = number[] | null

export type Filter = 'category' | 'skills' | 'kind'

/** Open projects that fit; `without` leaves one filter out, to count what choosing otherwise would bring. */
export function matching({ category, skills, kind, min, max }: ProjectFilters, hits: Hits, without?: Filter) {
  const query = db.from('projects').where('state', 'open')
  if (hits) query.whereIn('projects.id', hits)
  if (category && without !== 'category') query.where('category', category)
  if (kind && without !== 'kind') query.where('kind', kind)
  if (skills.length > 0 && without !== 'skills') {
    query.whereIn('projects.id', db.from('project_skills').whereIn('skill', skills).select('project_id'))
  }
  if (min) query.where('budget_max_minor', '>=', min.toStored())
  if (max) query.where('budget_min_minor', '<=', max.toStored())
  return query
}
