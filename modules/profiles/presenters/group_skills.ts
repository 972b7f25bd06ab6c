import { categoryName, findSkill, type Term } from '#modules/profiles/taxonomy/taxonomy'

export interface SkillGroup {
  name: string
  skills: Term[]
}

/** Skills by category; within one, and among them, in the order people gave them. */
export function groupSkills(skills: readonly Term[]): SkillGroup[] {
  const groups = new Map<string, Term[]>()
  for (const skill of skills) {
    const category = findSkill(skill.slug)?.category ?? ''
    groups.set(category, [...(groups.get(category) ?? []), skill])
  }
  return [...groups].map(([category, own]) => ({ name: categoryName(category) ?? '', skills: own }))
}
