import type { I18n } from '@adonisjs/i18n'
import type { Identity } from '#app/http/identity'
import { places } from '../places/places.js'
import { FILTERED_OUTCOMES, listSignIns } from '../queries/list_sign_ins.js'
import { samplesOf } from '../risk/typing_samples.js'
import { toFilter, type HistoryQuery } from '../validators/history_validators.js'
import { presentSignIns } from './sign_in_rows.js'

const PER_PAGE = 20
const PATH = '/settings/sign-ins'

/** One page of somebody's sign-ins, and by what it was narrowed. */
export async function historyPage({ id, zone }: Identity, { page = 1, ...query }: HistoryQuery, i18n: I18n) {
  const window = { limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE }
  const rows = await listSignIns(id, toFilter(query, zone), window)
  return {
    query,
    outcomes: FILTERED_OUTCOMES,
    rows: presentSignIns(rows.slice(0, PER_PAGE), i18n),
    newer: page > 1 ? hrefOf(PATH, { ...query, page: page - 1 }) : null,
    older: rows.length > PER_PAGE ? hrefOf(PATH, { ...query, page: page + 1 }) : null,
    csv: hrefOf(`${PATH}.csv`, query),
    isNarrowed: Object.values(query).some((value) => value !== undefined),
    placeSources: await places.sources(),
    typing: await samplesOf(id),
  }
}

function hrefOf(path: string, query: Record<string, string | number | undefined>) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}
