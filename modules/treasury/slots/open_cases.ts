import type { Identity } from '#app/http/identity'
import { openByGateway } from '../queries/cases.js'

/** How many differences wait for finance. */
export default async function openCases({ identity }: { identity: Identity }) {
  if (!identity.roles.has('admin') && !identity.roles.has('finance')) return null
  const count = [...(await openByGateway()).values()].reduce((sum, one) => sum + one, 0)
  return count > 0 ? { count } : null
}
