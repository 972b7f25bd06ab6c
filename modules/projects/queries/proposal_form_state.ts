import db from '@adonisjs/lucid/services/db'
import type { FormState } from '#app/http/form_state'
import { currencyCodes, exponentOf } from '#app/money/currencies'
import { currencyChoices } from '#app/money/currency_choices'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import type Proposal from '#modules/projects/models/proposal'
import { MOST_MILESTONES } from '#modules/projects/actions/proposal_terms'
import { rowsOf, sheetOf, typedIn, type TypedProposal } from '#modules/projects/forms/typed_proposal'
import { namedCurrency } from '#modules/projects/validators/money_rule'
import type { ProjectAsks } from '#modules/projects/validators/proposal_validator'
import { answersOf, milestonesOf } from './proposal_cards.js'
import { questionsOfProject } from './show_project.js'

interface Wanted {
  project: Project
  form: FormState
  saved: TypedProposal
  /** Left out, prices are in the project's currency, or the one that was typed. */
  currency?: string
  locale?: string
}

/** Decimals of the currencies that have others than two, for the script that reckons while somebody types. */
const DECIMALS = JSON.stringify(
  Object.fromEntries(currencyCodes.flatMap((code) => (exponentOf(code) === 2 ? [] : [[code, exponentOf(code)]])))
)

/** What the proposal form and its review show. `saved` fills the form while nothing was sent. */
export async function proposalFormState({ project, form, saved, locale = 'en', ...fixed }: Wanted) {
  const typed = typedIn(form, saved)
  const currency = fixed.currency ?? namedCurrency(typed.currency, project.currency)
  return {
    project,
    currency,
    currencies: currencyChoices(locale, currencyCodes, [project.currency]),
    otherDecimals: DECIMALS,
    asks: await asksOf(project),
    typed,
    rows: rowsOf(typed),
    canAddRow: rowsOf(typed).length < MOST_MILESTONES,
    mostRows: MOST_MILESTONES,
    sheet: sheetOf(typed, { currency }),
    feeBasisPoints: use('wallet').standardFeeBasisPoints,
    decimals: exponentOf(currency),
  }
}

/** What the project asks of a proposal, which may be in another currency. */
export async function asksOf({ id, kind, currency }: Project): Promise<ProjectAsks> {
  return { kind, currency, choosesCurrency: true, questions: await questionsOfProject(id) }
}

/** The draft this account keeps for a project, as it was typed. */
export async function draftOf(projectId: number, accountId: number): Promise<TypedProposal> {
  const row = await db
    .from('proposal_drafts')
    .where({ project_id: projectId, account_id: accountId })
    .select('input')
    .first()
  return row ? JSON.parse(row.input) : {}
}

/** A proposal as its freelancer would type it. */
export async function retype(proposal: Proposal): Promise<TypedProposal> {
  const milestones = (await milestonesOf([proposal.id])).get(proposal.id) ?? []
  const decimal = (minor: number) => Money.of(minor, proposal.currency).toDecimal()
  return {
    currency: proposal.currency,
    letter: proposal.letter,
    hourly_rate: proposal.hourlyRateMinor === null ? '' : decimal(proposal.hourlyRateMinor),
    milestones: milestones.map(({ title, amountMinor, days }) => ({
      title,
      days,
      amount: decimal(amountMinor),
    })),
    answers: ((await answersOf([proposal.id])).get(proposal.id) ?? []).map(({ answer }) => answer),
  }
}
