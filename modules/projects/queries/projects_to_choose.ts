import type { Identity } from '#app/http/identity'
import { openWithProposals } from '#modules/projects/queries/open_with_proposals'

/** A client's open projects with proposals nobody answered yet; null without any. */
export default async function projectsToChoose({ identity }: { identity: Identity }) {
  if (!identity.roles.has('client')) return null
  const projects = (await openWithProposals(identity.accountId)).filter(({ live }) => live > 0)
  return projects.length > 0 ? { projects } : null
}
