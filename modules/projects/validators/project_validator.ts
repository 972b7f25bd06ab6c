import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { HttpContext } from '@adonisjs/core/http'
import { currencyField } from '#app/money/currency_rule'
import { use } from '#app/modules/use'
import { PROJECT_KINDS, PROJECT_VISIBILITIES } from '#modules/projects/models/project'
import type Project from '#modules/projects/models/project'
import { usualCurrency } from '#modules/projects/rules/usual_currency'
import {
  LONGEST_BRIEF,
  LONGEST_TITLE,
  MOST_FILES,
  MOST_QUESTIONS,
  MOST_SKILLS,
  type ProjectInput,
} from '#modules/projects/actions/project_input'
import { SHORTEST_BRIEF, SHORTEST_TITLE } from '#modules/projects/actions/missing_for_publishing'
import { moneyIn, namedCurrency, sum } from './money_rule.js'
import { wholeNumber } from './whole_number.js'

const LONGEST_WEEKS = 104

interface Meta {
  /** What sums are in while the form does not say. */
  currency: string
}

const currencyOf = (field: FieldContext) => namedCurrency(field.data.currency, (field.meta as Meta).currency)

const areKnownSkills = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const known = use('profiles').knownSkills(value as string[])
  if (known.length < new Set(value as string[]).size) {
    field.report('The {{ field }} hold an unknown skill', 'known_skills', field)
  }
})

const isAtLeastMinimum = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const max = moneyIn(value, currencyOf(field))
  const min = moneyIn(field.data.budget_min, currencyOf(field))
  if (max && min && max.compare(min) < 0) {
    field.report('The {{ field }} is below the minimum', 'above_minimum', field)
  }
})

const category = () =>
  vine.enum(() =>
    use('profiles')
      .categories()
      .map(({ slug }) => slug)
  )
const skills = () =>
  vine.array(vine.string().trim().maxLength(60)).minLength(1).maxLength(MOST_SKILLS).use(areKnownSkills())
const budgetMax = () => sum(currencyOf).use(isAtLeastMinimum())
const weeks = () => wholeNumber({ min: 1, max: LONGEST_WEEKS })

const shared = {
  kind: vine.enum(PROJECT_KINDS).optional(),
  currency: currencyField().optional(),
  visibility: vine.enum(PROJECT_VISIBILITIES).optional(),
  questions: vine.array(vine.string().trim().maxLength(300).nullable()).maxLength(MOST_QUESTIONS).optional(),
  files: vine.array(vine.file()).maxLength(MOST_FILES).optional(),
  drop_files: vine.array(vine.string().maxLength(16)).maxLength(MOST_FILES).optional(),
}

/** A draft needs a title only, but what is filled in must make sense. */
const draft = vine.withMetaData<Meta>().create({
  ...shared,
  title: vine.string().trim().maxLength(LONGEST_TITLE),
  brief: vine.string().trim().maxLength(LONGEST_BRIEF).optional(),
  category: category().optional(),
  skills: skills().optional(),
  budget_min: sum(currencyOf).optional(),
  budget_max: budgetMax().optional(),
  duration_weeks: weeks().optional(),
})

/** What freelancers need to know before they write. */
const complete = vine.withMetaData<Meta>().create({
  ...shared,
  title: vine.string().trim().minLength(SHORTEST_TITLE).maxLength(LONGEST_TITLE),
  brief: vine.string().trim().minLength(SHORTEST_BRIEF).maxLength(LONGEST_BRIEF),
  category: category(),
  skills: skills(),
  budget_min: sum(currencyOf),
  budget_max: budgetMax(),
  duration_weeks: weeks(),
})

/** Reads the project form; `isComplete` asks for everything that publishing does. `project` is the one that is changed. */
export async function readProject(ctx: HttpContext, isComplete: boolean, project?: Project): Promise<ProjectInput> {
  const { auth, i18n, request } = ctx
  const usual = project?.currency ?? usualCurrency(auth.getUserOrFail())
  const given = { messagesProvider: i18n.createMessagesProvider('projects.validation'), meta: { currency: usual } }
  const read = isComplete ? await request.validateUsing(complete, given) : await request.validateUsing(draft, given)
  const currency = read.currency ?? usual
  return {
    title: read.title,
    brief: read.brief?.replaceAll('\r\n', '\n'),
    category: read.category,
    skills: read.skills,
    kind: read.kind,
    visibility: read.visibility,
    currency,
    budgetMin: moneyIn(read.budget_min, currency),
    budgetMax: moneyIn(read.budget_max, currency),
    durationWeeks: read.duration_weeks,
    questions: read.questions?.filter((question) => question !== null),
    files: read.files,
    dropFiles: read.drop_files,
  }
}
