import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appPath } from '#app/files/paths'
import type { FieldError } from '#app/http/form_state'

export type Props = Record<string, unknown>

export interface Example {
  name: string
  props: Props
  /** Edge text of the slots, by name; `main` is what stands between the tag and its end. */
  slots?: Record<string, string>
  /** "list" for a component that stands in one. */
  within?: 'list'
  /** Errors the form shows, with what was typed: the refused state of a field. */
  errors?: FieldError[]
  typed?: Record<string, unknown>
}

/** What is written down about one shared component; the pages of the style guide and the tests read the same. */
export interface Entry {
  slug: string
  group: string
  tag: string
  title: string
  summary: string
  /** What each option means, by its name. */
  options: Record<string, string>
  accessibility: string[]
  /** How it gets better with script, and what it is without. */
  script?: string
  /** Components that exist only to build this one. */
  parts?: string[]
  examples: Example[]
}

/** The groups, in the order of the pages. */
export const groups = ['actions', 'fields', 'navigation', 'layers', 'lists', 'words', 'money'] as const

/** Every entry below `resources/styleguide/<group>/<component>.json`, in the order of groups and names. */
export function catalogue(): Entry[] {
  return groups.flatMap((group) => {
    const folder = appPath('resources/styleguide', group)
    return readdirSync(folder)
      .sort()
      .map((file) => ({ ...read(join(folder, file)), slug: file.replace('.json', '').replaceAll('_', '-'), group }))
  })
}

function read(path: string): Omit<Entry, 'slug' | 'group'> {
  return JSON.parse(readFileSync(path, 'utf8'))
}
