import type { Identity } from '#app/http/identity'
import { balancesOf } from '#modules/wallet/queries/balances'

/** The balance on somebody's desk; nothing while no money ever moved. */
export default async function balanceCard({ identity }: { identity: Identity }) {
  const balances = await balancesOf(identity.accountId)
  return balances.length > 0 ? { balances } : null
}
