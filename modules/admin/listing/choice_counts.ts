import type { Filter, Resource } from '#app/admin/define_resource'
import { allRows } from './rows.js'

/** How many rows there are of each answer, for the filters that ask for it: one grouped query each. */
export async function choiceCounts(resource: Resource): Promise<Map<Filter, Map<string, number>>> {
  const counts = new Map<Filter, Map<string, number>>()
  for (const filter of resource.filters ?? []) {
    if (filter.kind !== 'choice' || !filter.counted || !filter.column) continue
    const rows = await allRows(resource).groupBy(filter.column).select(`${filter.column} as answer`).count('* as total')
    counts.set(filter, new Map(rows.map(({ answer, total }) => [String(answer), Number(total)])))
  }
  return counts
}
