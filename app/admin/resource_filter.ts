import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

export type RowQuery = DatabaseQueryBuilderContract<any>

interface Named {
  name: string
}

/** One of several answers: a column's value, or whatever `where` makes of it. */
export interface ChoiceFilter extends Named {
  kind: 'choice'
  options: readonly string[]
  column?: string
  where?: (query: RowQuery, value: string) => void
  /** Translations of the answers, `<prefix>.<answer>`; `<resource words>.values.<filter>` when left out. */
  words?: string
  /** Shows how many rows there are of each answer. Only with `column`, and only where it has an index. */
  counted?: boolean
}

export interface YesNoFilter extends Named {
  kind: 'yes_no'
  where: (query: RowQuery, yes: boolean) => void
}

/** From a day to a day, both included, in the reader's time zone; the column holds epoch milliseconds. */
export interface DatesFilter extends Named {
  kind: 'dates'
  column: string
}

export interface TextFilter extends Named {
  kind: 'text'
  column: string
  /** `exact` and `start` can use an index. */
  match: 'exact' | 'start' | 'within'
}

export type Filter = ChoiceFilter | YesNoFilter | DatesFilter | TextFilter
