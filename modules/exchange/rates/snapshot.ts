import { readFileSync } from 'node:fs'
import { currencyCodes } from '#app/money/currencies'
import { readRate } from './rate.js'
import { RateTable, type Quotation } from './rate_table.js'

interface SnapshotFile {
  date: string
  source: string
  licence: string
  perUsd: Record<string, string>
}

const file: SnapshotFile = JSON.parse(readFileSync(new URL('../data/rates.json', import.meta.url), 'utf8'))

export const snapshotFacts = { date: file.date, source: file.source, licence: file.licence }
export const snapshotAt = Date.parse(`${file.date}T00:00:00Z`)

/** The dated table that comes with the product; `isStale` when it only stands in for sources that do not answer. */
export function snapshotTable(isStale = false): RateTable {
  const known = currencyCodes.flatMap((code): [string, Quotation][] => {
    const perUsd = readRate(file.perUsd[code])
    return perUsd ? [[code, { perUsd, sources: ['snapshot'], asOf: snapshotAt, isStale }]] : []
  })
  return new RateTable(new Map(known))
}
