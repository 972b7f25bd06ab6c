import i18nManager from '@adonisjs/i18n/services/main'
import type { Identity } from '#app/http/identity'
import { livingRows } from '#modules/contracts/presenters/living_row'
import { livingContracts } from '#modules/contracts/queries/living_contracts'

const MOST = 5

/** The reader's active contracts, each with its next step, whoever's turn it is. */
export default async function dashboardRunning({ identity }: { identity: Identity }) {
  const active = (await livingContracts(identity)).filter(({ contract }) => contract.isUnderWay)
  if (active.length === 0) return null
  const rows = await livingRows(active.slice(0, MOST), identity.accountId, i18nManager.locale(identity.locale))
  return { rows, total: active.length }
}
