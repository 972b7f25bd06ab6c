import { readFileSync } from 'node:fs'
import { appPath } from '#app/files/paths'

export interface Term {
  slug: string
  name: string
}

/** A term with everything it is called besides, slips of the pen among it, and one line that says what it is. */
export interface DefinedTerm extends Term {
  aliases: string[]
  definition: string
}

export interface Skill extends DefinedTerm {
  category: string
  /** Slugs of neighbouring skills; each of them names this one, too. */
  related: string[]
  industries: string[]
}

/** Skills, categories and industries as the house names them; read once. */
export const skills: readonly Skill[] = read<Skill>('skills')
export const categories: readonly DefinedTerm[] = read<DefinedTerm>('categories')
export const industries: readonly DefinedTerm[] = read<DefinedTerm>('industries')

const bySlug = new Map(skills.map((skill) => [skill.slug, skill]))
const categoryNames = new Map(categories.map(({ slug, name }) => [slug, name]))
const industryNames = new Map(industries.map(({ slug, name }) => [slug, name]))

export function skillOptions() {
  return skills.map(({ slug, name, category }) => ({
    value: slug,
    label: name,
    group: categoryNames.get(category) ?? '',
  }))
}

/** The skills among `slugs`, in that order; unknown ones and repetitions are left out. */
export function skillNames(slugs: readonly string[]): Term[] {
  return knownSkills(slugs).map((slug) => ({ slug, name: bySlug.get(slug)!.name }))
}

export function knownSkills(slugs: readonly string[]): string[] {
  return [...new Set(slugs)].filter((slug) => bySlug.has(slug))
}

export function findCategory(slug: string) {
  return categories.find((category) => category.slug === slug)
}

export function findIndustry(slug: string) {
  return industries.find((industry) => industry.slug === slug)
}

export function findSkill(slug: string): Skill | undefined {
  return bySlug.get(slug)
}

export function categoryName(slug: string) {
  return categoryNames.get(slug)
}

/** The industries among `slugs`, in that order. */
export function industryTerms(slugs: readonly string[]): Term[] {
  return slugs.filter((slug) => industryNames.has(slug)).map((slug) => ({ slug, name: industryNames.get(slug)! }))
}

export function industryName(slug: string) {
  return industryNames.get(slug)
}

function read<T>(name: string): T[] {
  return JSON.parse(readFileSync(appPath(`modules/profiles/data/${name}.json`), 'utf8'))
}
