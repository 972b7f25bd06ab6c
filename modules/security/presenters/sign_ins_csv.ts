import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { CSV_BEGIN, csvLine } from '#app/data/csv'
import { listSignIns, type SignInFilter } from '../queries/list_sign_ins.js'
import { presentSignIns, type SignInRow } from './sign_in_rows.js'

const BATCH = 500
const COLUMNS = ['at', 'outcome', 'method', 'place', 'device', 'ip', 'risk', 'reasons']

/** All of somebody's sign-ins as CSV, line by line, newest first. */
export async function* signInsCsv(userId: number, filter: SignInFilter, i18n: I18n) {
  yield CSV_BEGIN + csvLine(COLUMNS.map((column) => i18n.t(`security.history.columns.${column}`)))
  for (let beforeId: number | undefined; ;) {
    const rows = await listSignIns(userId, filter, { limit: BATCH, beforeId })
    for (const row of presentSignIns(rows, i18n)) yield csvLine(cellsOf(row))
    if (rows.length < BATCH) return
    beforeId = rows.at(-1).id
  }
}

function cellsOf({ at, outcome, method, place, device, ip, risk, reasons }: SignInRow) {
  const time = DateTime.fromMillis(at, { zone: 'utc' }).toISO()!
  return [time, outcome, method, place, device, ip ?? '', risk, reasons.join('; ')]
}
