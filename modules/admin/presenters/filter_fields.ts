import type { Filter, Resource } from '#app/admin/define_resource'
import { namesOf, type Asked } from '../listing/asked.js'
import { choiceCounts } from '../listing/choice_counts.js'
import type { Reader } from './reader.js'

export interface FilterField {
  kind: 'choice' | 'text' | 'date'
  name: string
  label: string
  value: string
  options?: { value: string; label: string }[]
}

/** The filters of a list as fields of its form, filled with what was asked. */
export async function filterFields(resource: Resource, asked: Asked, reader: Reader): Promise<FilterField[]> {
  const counts = await choiceCounts(resource)
  return (resource.filters ?? []).flatMap((filter) => {
    const given = asked.filters.get(filter)?.given ?? {}
    return namesOf(filter).map((name): FilterField => {
      const label = reader.i18n.t(`${resource.words}.filters.${name}`)
      const field = { name, label, value: given[name] ?? '' }
      if (filter.kind === 'dates') return { ...field, kind: 'date' }
      if (filter.kind === 'text') return { ...field, kind: 'text' }
      return { ...field, kind: 'choice', options: optionsOf(filter, resource, { reader, counts: counts.get(filter) }) }
    })
  })
}

interface Counted {
  reader: Reader
  counts?: Map<string, number>
}

function optionsOf(filter: Filter, { words }: Resource, { reader: { i18n, fmt }, counts }: Counted) {
  if (filter.kind === 'yes_no') {
    return ['yes', 'no'].map((value) => ({ value, label: i18n.t(`admin.resources.${value}`) }))
  }
  if (filter.kind !== 'choice') return []
  const prefix = filter.words ?? `${words}.values.${filter.name}`
  return filter.options.map((value) => {
    const label = i18n.t(`${prefix}.${value}`)
    return { value, label: counts ? `${label} (${fmt.number(counts.get(value) ?? 0)})` : label }
  })
}
