import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Reckon } from '#app/money/worth'

const PLACES = ['accepted', 'shortlisted', 'submitted']

/**
 * How many proposals of a project are in each state, and the ids of those in some states: the hired one and the shortlist
 * first, then by what their price is worth in the currency of `reckon`; those without a rate come last.
 */
export async function rankProposals(projectId: number, reckon: Reckon) {
  const rows = await db
    .from('proposals')
    .where('project_id', projectId)
    .select('id', 'state', 'amount_minor', 'currency')
  const ranked = rows
    .map(({ id, state, amount_minor: minor, currency }) => {
      const worth = reckon(Money.of(minor, currency))
      return { id: id as number, state: state as string, worth: worth ? Number(worth.minor) : Infinity }
    })
    .sort(
      (one, other) =>
        PLACES.indexOf(one.state) - PLACES.indexOf(other.state) || compare(one.worth, other.worth) || one.id - other.id
    )
  const counts = new Map<string, number>()
  for (const { state } of ranked) counts.set(state, (counts.get(state) ?? 0) + 1)
  return {
    counts,
    ids: (states: string[]) => ranked.filter(({ state }) => states.includes(state)).map(({ id }) => id),
  }
}

/** Infinity less infinity is no number. */
function compare(one: number, other: number) {
  return one === other ? 0 : one < other ? -1 : 1
}
