import type Project from '#modules/projects/models/project'

export const SHORTEST_TITLE = 8
export const SHORTEST_BRIEF = 60

type Answers = Pick<Project, 'title' | 'brief' | 'category' | 'budget' | 'durationWeeks'>

/** Names of the fields a freelancer needs to write a proposal and that are not filled in yet. */
export function missingForPublishing(project: Answers, skillsCount: number) {
  const isThere = {
    title: project.title.trim().length >= SHORTEST_TITLE,
    brief: project.brief.trim().length >= SHORTEST_BRIEF,
    category: project.category !== null,
    skills: skillsCount > 0,
    budget_min: project.budget !== null && project.budget.min.isPositive,
    budget_max: project.budget !== null && project.budget.max.compare(project.budget.min) >= 0,
    duration_weeks: project.durationWeeks !== null,
  }
  return Object.entries(isThere)
    .filter(([, answered]) => !answered)
    .map(([field]) => field)
}
