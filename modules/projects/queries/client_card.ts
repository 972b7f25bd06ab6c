import type { Identity } from '#app/http/identity'
import { openWithProposals } from '#modules/projects/queries/open_with_proposals'

/** A client's open projects with the proposals that wait, for the dashboard. Null for people who are no clients. */
export default async function clientCard({ identity }: { identity: Identity }) {
  return identity.roles.has('client') ? { projects: await openWithProposals(identity.accountId) } : null
}
