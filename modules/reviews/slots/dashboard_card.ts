import type { Identity } from '#app/http/identity'
import { listOpenRounds } from '#modules/reviews/queries/list_open_rounds'

/** Reviews that wait for this person; no card when none does. */
export default async function dashboardCard({ identity }: { identity: Identity }) {
  const rounds = await listOpenRounds(identity.accountId)
  return rounds.length > 0 ? { rounds } : null
}
