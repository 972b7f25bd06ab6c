import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { matching, type Hits } from './matching_projects.js'
import type { ProjectFilters } from './project_filters.js'

const MOST_SKILLS_SHOWN = 12
const LARGE = 2_000
const KEPT_MS = 30_000

type Counts = Awaited<ReturnType<typeof countChoices>>

let kept: { at: number; counts: Counts } | null = null

/**
 * How many projects each choice of a filter brings while the other filters stay as they are. For the whole of a large
 * list, which everybody opens first, the figures may be half a minute old.
 */
export async function choiceCounts(filters: ProjectFilters, hits: Hits, total: number): Promise<Counts> {
  if (total < LARGE || isNarrowed(filters, hits)) return countChoices(filters, hits)
  const now = clock.now()
  if (!kept || now - kept.at > KEPT_MS || now < kept.at) {
    kept = { at: now, counts: await countChoices(filters, hits) }
  }
  return kept.counts
}

function isNarrowed({ category, skills, kind, min, max }: ProjectFilters, hits: Hits) {
  return Boolean(hits || category || skills.length > 0 || kind || min || max)
}

async function countChoices(filters: ProjectFilters, hits: Hits) {
  const categories = await matching(filters, hits, 'category')
    .groupBy('category')
    .count('* as total')
    .select('category as value')
  const kinds = await matching(filters, hits, 'kind').groupBy('kind').count('* as total').select('kind as value')
  const ids = matching(filters, hits, 'skills').select('projects.id')
  const skills = await db
    .from('project_skills')
    .whereIn('project_id', ids)
    .groupBy('skill')
    .orderBy('total', 'desc')
    .orderBy('skill')
    .count('* as total')
    .select('skill as value')
  const shown = skills.filter(({ value }, index) => index < MOST_SKILLS_SHOWN || filters.skills.includes(value))
  return { category: toMap(categories), kind: toMap(kinds), skills: toMap(shown) }
}

function toMap(rows: { value: string; total: number | string }[]) {
  return new Map(rows.map(({ value, total }) => [value, Number(total)]))
}
