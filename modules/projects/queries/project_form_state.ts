import type { HttpContext } from '@adonisjs/core/http'
import { currencyCodes } from '#app/money/currencies'
import { currencyChoices } from '#app/money/currency_choices'
import { use } from '#app/modules/use'
import { acceptedExtensions } from '#app/files/check/file_type'
import { MOST_FILES, MOST_QUESTIONS } from '#modules/projects/actions/project_input'
import type Project from '#modules/projects/models/project'
import { usualCurrency } from '#modules/projects/rules/usual_currency'
import { skillsOf } from './project_cards.js'
import { filesOf, questionsOfProject } from './show_project.js'

/** What the project form shows: the options, and the values of `project` when it is edited. */
export async function projectFormState({ auth, i18n }: HttpContext, project?: Project) {
  const usual = usualCurrency(auth.getUserOrFail())
  const options = {
    categories: use('profiles')
      .categories()
      .map(({ slug, name }) => ({ value: slug, label: name })),
    skills: use('profiles').skillOptions(),
    currencies: currencyChoices(i18n.locale, currencyCodes, [usual]),
    questionNumbers: Array.from({ length: MOST_QUESTIONS }, (_, index) => index),
    accept: acceptedExtensions.map((extension) => `.${extension}`).join(','),
    mostFiles: MOST_FILES,
    feeBasisPoints: use('wallet').standardFeeBasisPoints,
  }
  return project
    ? { ...options, project, values: await valuesOf(project), files: await filesOf(project.id) }
    : {
        ...options,
        project: null,
        values: { kind: 'fixed', currency: usual, visibility: 'public', skills: [], questions: [] },
        files: [],
      }
}

async function valuesOf(project: Project) {
  return {
    title: project.title,
    brief: project.brief,
    category: project.category,
    skills: (await skillsOf([project.id])).get(project.id) ?? [],
    kind: project.kind,
    currency: project.currency,
    visibility: project.visibility,
    budgetMin: project.budget?.min.toDecimal() ?? '',
    budgetMax: project.budget?.max.toDecimal() ?? '',
    durationWeeks: project.durationWeeks,
    questions: await questionsOfProject(project.id),
  }
}
