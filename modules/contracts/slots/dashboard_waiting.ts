import i18nManager from '@adonisjs/i18n/services/main'
import type { Identity } from '#app/http/identity'
import { livingRows } from '#modules/contracts/presenters/living_row'
import { livingContracts } from '#modules/contracts/queries/living_contracts'

const MOST = 5

/** Contracts on which it is the reader's turn, what is due soonest before the others. */
export default async function dashboardWaiting({ identity }: { identity: Identity }) {
  const waiting = (await livingContracts(identity)).filter(({ isMine }) => isMine)
  if (waiting.length === 0) return null
  const rows = await livingRows(waiting, identity.accountId, i18nManager.locale(identity.locale))
  rows.sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
  return { rows: rows.slice(0, MOST), more: Math.max(0, rows.length - MOST) }
}
