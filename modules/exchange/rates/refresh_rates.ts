import logger from '@adonisjs/core/services/logger'
import { askable, noteAnswer, noteFailure } from '#modules/exchange/sources/circuits'
import type { RateSource } from '#modules/exchange/sources/rate_source'
import { sourcesInUse } from '#modules/exchange/sources/sources'
import { combine } from './combine.js'
import { guardJumps } from './guard_jumps.js'
import { snapshotTable } from './snapshot.js'
import { claimRefresh, readStoredRates, storeRates } from './stored_rates.js'

/** Rates are asked for anew after five minutes. */
export const FRESH_MS = 300_000

let flight: Promise<void> | undefined

/** Asks the sources, once at a time in this process and in all of them; does nothing while the rates are fresh. */
export function refreshRates(): Promise<void> {
  flight ??= refresh().finally(() => {
    flight = undefined
  })
  return flight
}

/** What is being asked just now, if anything. */
export async function refreshSettled() {
  await flight?.catch(() => {})
}

async function refresh() {
  if (!(await claimRefresh(FRESH_MS))) return
  const sources = await askable(sourcesInUse())
  const answers = (await Promise.all(sources.map(ask))).filter((answer) => answer !== null)
  // Whoever asks next may do so when this claim is over: those who do not answer are not asked by every page.
  if (answers.length === 0) return
  const stored = await readStoredRates()
  const known = new Map([...snapshotTable(true).quotations, ...stored.quotations])
  await storeRates(guardJumps({ known, fresh: combine(answers), held: stored.held }))
}

async function ask(source: RateSource) {
  try {
    const said = await source.fetch()
    await noteAnswer(source.name)
    return { name: source.name, said }
  } catch (error) {
    await noteFailure(source.name, error)
    logger.warn({ source: source.name, err: error }, 'a source of exchange rates did not answer')
    return null
  }
}
