import type { Resource } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { SIZES, type Asked } from './asked.js'

export type Changes = Record<string, string | null>

/** What was asked, as parameters: only what differs from the list as it opens, and nothing that was ignored. */
export function parametersOf(resource: Resource, asked: Asked): Record<string, string> {
  const sort = `${asked.sort.descending ? '-' : ''}${asked.sort.column.name}`
  const given = [...asked.filters.values()].flatMap((value) => Object.entries(value.given))
  return Object.fromEntries(
    [
      ['q', asked.search],
      ...given,
      ['sort', sort === resource.sort ? '' : sort],
      ['size', asked.size === SIZES[0] ? '' : String(asked.size)],
      ['view', asked.view ?? ''],
    ].filter(([, value]) => value)
  )
}

/** The list's address with some parameters changed; it begins at its first page. */
export function addressOf(resource: Resource, asked: Asked, changes: Changes = {}, path = resourcePath(resource)) {
  const wanted = Object.entries({ ...parametersOf(resource, asked), ...changes })
  const kept = wanted.filter((entry): entry is [string, string] => Boolean(entry[1]))
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path
}
