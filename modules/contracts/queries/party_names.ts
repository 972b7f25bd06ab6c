import type { Row } from '#app/admin/define_resource'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'

/** What both sides of a contract are called. */
export async function partyNames({ clientAccountId, freelancerAccountId }: Contract) {
  const accounts = await use('security').accounts([clientAccountId, freelancerAccountId])
  return { client: accounts.get(clientAccountId)!.name, freelancer: accounts.get(freelancerAccountId)!.name }
}

/** Adds both sides' names to rows that carry the ids of their accounts; one query for all of them. */
export async function withPartyNames(rows: Row[]): Promise<Row[]> {
  const ids = rows.flatMap((row) => [row.client_account_id, row.freelancer_account_id])
  const accounts = await use('security').accounts([...new Set(ids)])
  return rows.map((row) => ({
    ...row,
    client: accounts.get(row.client_account_id)?.name,
    freelancer: accounts.get(row.freelancer_account_id)?.name,
  }))
}
