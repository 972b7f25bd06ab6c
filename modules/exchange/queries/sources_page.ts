import { clock } from '#app/time/clock'
import { currentRates } from '#modules/exchange/rates/current_rates'
import { shownRate } from '#modules/exchange/presenters/shown_rate'
import { snapshotAt, snapshotFacts } from '#modules/exchange/rates/snapshot'
import { readStoredRates } from '#modules/exchange/rates/stored_rates'
import { enabledSources, spread } from '#modules/exchange/settings'
import { sourceStates } from '#modules/exchange/sources/circuits'
import { SOURCE_NAMES } from '#modules/exchange/sources/names'

/** Which sources are asked, how each does, what is in force and what is not believed yet. */
export async function sourcesPage() {
  const enabled = enabledSources.get()
  const states = await sourceStates()
  const stored = await readStoredRates()
  const table = await currentRates()
  const stale = [...table.quotations].filter(([, { isStale }]) => isStale).map(([code]) => code)
  const sources = SOURCE_NAMES.map((name) => ({ ...states.get(name), name, state: stateOf(name) }))

  function stateOf(name: string) {
    const state = states.get(name)
    if (!enabled.includes(name)) return 'off'
    if ((state?.restingUntil ?? 0) > clock.now()) return 'resting'
    if (state?.failures) return 'failing'
    return state?.answeredAt ? 'answering' : 'waiting'
  }

  return {
    sources,
    isLive: enabled.length > 0,
    fetchedAt: stored.fetchedAt || null,
    known: table.currencies.length,
    stale,
    held: [...stored.held].map(([code, rate]) => ({
      code,
      rate: shownRate(rate),
      kept: shownRate(table.quotations.get(code)!.perUsd),
    })),
    snapshot: { ...snapshotFacts, at: snapshotAt },
    spreadBasisPoints: spread.get(),
  }
}
